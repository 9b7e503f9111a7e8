import { takeShare } from '../../../sandbox/take-share.ts'
import { exactExtraDigits } from './amounts.ts'
import { convertAmount } from './exchange-rates.ts'
import type { Market } from './markets.ts'

/** What one quote costs and pays. Whole minor units of its package's currency. */
export type Pricing = {
  unitAmount: number
  quantity: number
  insuredAmount: number
  /** `withoutTax` and all of `taxes`, exactly. */
  price: number
  withoutTax: number
  taxes: { code: string; amount: number }[]
  commission: number
  /** Hundredths of a minor unit. */
  excessExact: number
}

/** Prices cover for `quantity` items of `unitAmount` minor units each. */
export function priceCover(
  market: Market,
  { unitAmount, quantity, currency }: { unitAmount: number; quantity: number; currency: string },
): Pricing {
  const insuredAmount = unitAmount * quantity
  const price = takeShare(insuredAmount, market.priceMillionths, 1_000_000)
  const taxed = 10_000 + market.taxes.reduce((sum, tax) => sum + tax.basisPoints, 0)
  const withoutTax = takeShare(price, 10_000, taxed)
  return {
    unitAmount,
    quantity,
    insuredAmount,
    price,
    withoutTax,
    taxes: splitTax(market, price - withoutTax, withoutTax),
    commission: takeShare(withoutTax, market.commissionMillionths, 1_000_000),
    excessExact: computeExcess(market, unitAmount, currency),
  }
}

/** The same cover for more money: the premium takes the whole rise, so that the sums still hold. */
export function raisePrice(pricing: Pricing, amount: number): Pricing {
  return {
    ...pricing,
    price: pricing.price + amount,
    withoutTax: pricing.withoutTax + amount,
  }
}

/** The tax within the price. */
export function sumTaxes(pricing: Pricing): number {
  return pricing.taxes.reduce((sum, tax) => sum + tax.amount, 0)
}

function splitTax(market: Market, totalTax: number, withoutTax: number): Pricing['taxes'] {
  const lines = market.taxes.map(({ code, basisPoints }) => ({
    code,
    amount: takeShare(withoutTax, basisPoints, 10_000),
  }))
  const [first, ...rest] = lines
  if (!first) return []
  const others = rest.reduce((sum, line) => sum + line.amount, 0)
  return [{ code: first.code, amount: totalTax - others }, ...rest]
}

function computeExcess(market: Market, unitAmount: number, currency: string): number {
  const scale = 10 ** exactExtraDigits
  if (market.excess.kind === 'share_of_unit') {
    return takeShare(unitAmount * scale, market.excess.percent, 100)
  }
  const flat = convertAmount(market.excess.amountMinor, market.excess.currency, currency)
  // A flat excess above half the item's value would leave a cheap item as good as uninsured.
  return Math.min(flat * scale, takeShare(unitAmount * scale, 1, 2))
}
