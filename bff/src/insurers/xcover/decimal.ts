import { currencyDigits } from '@parasol/shared/currency'
import { amountSchema } from '@parasol/shared/money'

// No sign: nothing the insurer charges or pays is negative. No exponent and no thousands separator: neither was ever
// seen from it, and "1.000" would be read wrongly by one side or the other. Twelve digits are as many as the largest
// amount of the contract has.
const plainDecimal = /^(0|[1-9][0-9]{0,11})(?:\.([0-9]+))?$/

/**
 * An amount in minor units from decimal text: `"2.500000"` AUD is 250. Null where the text is not a plain decimal,
 * where it has digits the currency has not, or where it is more than the contract's amounts may be.
 */
export function parseMinorUnits(decimalText: string, currency: string): number | null {
  const parts = splitDecimal(decimalText, currency)
  return parts && /^0*$/.test(parts.beyond) ? toAmount(Number(parts.minorUnits)) : null
}

/**
 * As parseMinorUnits, but rounded half up where the currency has fewer digits. For benefit limits and excess, which
 * the insurer gives with up to four decimals; what a shopper is charged is never rounded.
 */
export function roundToMinorUnits(decimalText: string, currency: string): number | null {
  const parts = splitDecimal(decimalText, currency)
  if (!parts) return null
  const roundsUp = /^[5-9]/.test(parts.beyond)
  return toAmount(Number(parts.minorUnits) + (roundsUp ? 1 : 0))
}

function splitDecimal(decimalText: string, currency: string) {
  const [, whole, fraction = ''] = plainDecimal.exec(decimalText) ?? []
  if (whole === undefined) return null
  const digits = currencyDigits(currency)
  return {
    minorUnits: whole + fraction.slice(0, digits).padEnd(digits, '0'),
    beyond: fraction.slice(digits),
  }
}

function toAmount(minorUnits: number): number | null {
  return amountSchema.safeParse(minorUnits).data ?? null
}
