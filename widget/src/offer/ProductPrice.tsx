import type { OfferProduct } from '@parasol/shared/offer'
import { useWording } from '../i18n/wording-context.ts'
import { Value } from '../ui/Value.tsx'

export function ProductPrice({ product }: { product: OfferProduct }) {
  const { money, includingTax, includingAllTax } = useWording()
  const { premium, tax } = product
  return (
    <p className="price" part="price">
      <strong className="premium">
        <Value>{money(premium)}</Value>
      </strong>{' '}
      <span className="tax">
        <Value>
          {tax.total > 0
            ? includingTax(money({ amount: tax.total, currency: premium.currency }))
            : includingAllTax}
        </Value>
      </span>
    </p>
  )
}
