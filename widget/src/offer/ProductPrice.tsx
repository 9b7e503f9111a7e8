import type { OfferProduct } from '@parasol/shared/offer'
import { useWording } from '../i18n/wording-context.ts'

export function ProductPrice({ product }: { product: OfferProduct }) {
  const { money, includingTax, includingAllTax } = useWording()
  const { premium, tax } = product
  return (
    <p className="price" part="price">
      <strong className="premium">{money(premium)}</strong>{' '}
      <span className="tax">
        {tax.total > 0
          ? includingTax(money({ amount: tax.total, currency: premium.currency }))
          : includingAllTax}
      </span>
    </p>
  )
}
