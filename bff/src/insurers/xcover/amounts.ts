import type { Money } from '@parasol/shared/money'
import { InsurerError } from '../insurer-error.ts'
import { parseMinorUnits, roundToMinorUnits } from './decimal.ts'
import type { WireBenefit, WireQuote, WireTax } from './wire.ts'

/** An answer that cannot be believed. */
export function invalidAnswer(message: string): InsurerError {
  return new InsurerError('xcover', 'invalid_answer', message)
}

/** What the shopper pays for a quote, tax included. */
export function toPremium(quote: WireQuote, currency: string): Money {
  return { amount: toAmount(quote.price, currency, 'premium'), currency }
}

/** The tax within a premium. Rejects amounts that do not sum: one of them is wrong, and nobody can tell which. */
export function toTax(tax: WireTax | null | undefined, premium: Money) {
  if (!tax) throw invalidAnswer('XCover quoted a premium without its tax')
  const { currency } = premium
  const total = toAmount(tax.total_tax, currency, 'tax')
  const lines = (tax.taxes ?? []).map((line) => ({
    code: line.tax_code,
    amount: toAmount(line.tax_amount, currency, 'tax'),
  }))
  if (lines.reduce((sum, line) => sum + line.amount, 0) !== total) {
    throw invalidAnswer('XCover quoted taxes that do not sum to their total')
  }
  const withoutTax = tax.total_amount_without_tax
  if (withoutTax && toAmount(withoutTax, currency, 'premium') + total !== premium.amount) {
    throw invalidAnswer('XCover quoted a premium that is not its parts’ sum')
  }
  return { total, lines }
}

/** Money where the insurer gives a number, its words where it gives words, null where it gives nothing. */
export function toLimit(
  decimalText: WireBenefit['limit'],
  words: WireBenefit['limit_description'],
  currency: string,
): Money | string | null {
  return toRoundedMoney(decimalText, currency) ?? (words || decimalText || null)
}

/** Null where there is no number. */
export function toRoundedMoney(decimalText: WireBenefit['limit'], currency: string): Money | null {
  const amount = decimalText ? roundToMinorUnits(decimalText, currency) : null
  return amount === null ? null : { amount, currency }
}

/** Rejects what is no whole number of the currency's minor units. */
export function toAmount(
  decimalText: string,
  currency: string,
  what: 'premium' | 'tax' | 'refund' | 'difference' | 'instalment',
): number {
  const amount = parseMinorUnits(decimalText, currency)
  if (amount === null)
    throw invalidAnswer(`XCover quoted a ${what} that is no amount of ${currency}`)
  return amount
}

/** As toAmount, of what may also be given back. */
export function toDifference(decimalText: string, currency: string): number {
  const isBack = decimalText.startsWith('-')
  const amount = toAmount(isBack ? decimalText.slice(1) : decimalText, currency, 'difference')
  // Minus nothing is nothing, not JavaScript's negative zero.
  return isBack && amount > 0 ? -amount : amount
}
