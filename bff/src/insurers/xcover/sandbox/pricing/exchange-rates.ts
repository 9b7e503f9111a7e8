import { currencyDigits } from '@parasol/shared/currency'
import { takeShare } from '../../../sandbox/take-share.ts'

/** Fixed, so that a price can be worked out by hand: ten-thousandths of each currency's unit for one euro. */
const unitsPerEuro: Record<string, number> = {
  AUD: 16_500,
  CAD: 14_800,
  CHF: 9_500,
  CZK: 250_000,
  DKK: 74_600,
  EUR: 10_000,
  GBP: 8_500,
  HKD: 84_000,
  HUF: 3_950_000,
  JPY: 1_650_000,
  KWD: 3_350,
  NOK: 116_000,
  NZD: 18_000,
  PLN: 43_000,
  SEK: 113_000,
  SGD: 14_500,
  USD: 10_800,
}

/** Whether the sandbox sells in this ISO 4217 currency. */
export function isSoldIn(currency: string): boolean {
  return currency in unitsPerEuro
}

/** Minor units of one currency as minor units of another, rounded. */
export function convertAmount(amount: number, from: string, to: string): number {
  if (from === to) return amount
  return takeShare(amount, toMinorRate(to), toMinorRate(from))
}

function toMinorRate(currency: string): number {
  const rate = unitsPerEuro[currency]
  if (rate === undefined) throw new RangeError(`no exchange rate for ${currency}`)
  return rate * 10 ** currencyDigits(currency)
}
