import { currencyDigits, toDecimalText } from '@parasol/shared/currency'

declare global {
  interface JSON {
    /** Node has it since V8 11.4; the TypeScript library does not know it yet. */
    rawJSON(text: string): object
  }
}

/** Decimals beyond the minor unit that an exact amount carries: an excess of 81.1755 GBP is 811755. */
export const exactExtraDigits = 2

/** Reads a decimal amount, number or text, as minor units; null where it is none or does not fit the currency. */
export function parseAmount(value: number | string, currency: string): number | null {
  const match = /^(\d{1,9})(?:\.(\d+))?$/.exec(String(value))
  const digits = currencyDigits(currency)
  const fraction = match?.[2]?.replace(/0+$/, '') ?? ''
  if (!match || fraction.length > digits) return null
  return Number(`${match[1]}${fraction.padEnd(digits, '0')}`)
}

/**
 * A JSON number written from text, as XCover writes its decimals: `124.85`, `150.0`. A JavaScript number would lose
 * the `.0` and, for large amounts, digits.
 */
export function toJsonAmount(amount: number, currency: string, extraDigits = 0): object {
  const text = toDecimalText(Math.abs(amount), currencyDigits(currency) + extraDigits)
  const [whole, fraction = ''] = text.split('.')
  return JSON.rawJSON(`${toSign(amount)}${whole}.${fraction.replace(/0+$/, '') || '0'}`)
}

/** A decimal as text with so many digits after the point, at least those of the currency: `124.850000`. */
export function toDecimals(amount: number, currency: string, digits: number): string {
  const [whole, fraction = ''] = toDecimalText(amount, currencyDigits(currency)).split('.')
  return `${whole}.${fraction.padEnd(digits, '0')}`
}

const prefixes: Record<string, string> = {
  // The recordings have a no-break space after this one and none after the others.
  AUD: 'A$\u00a0',
  GBP: '£',
  USD: 'US$',
  EUR: '€',
}

/** The amount for display, without thousands separators, as XCover has it: `£1623.51`. */
export function formatAmount(amount: number, currency: string): string {
  const prefix = prefixes[currency] ?? `${currency}\u00a0`
  return `${toSign(amount)}${prefix}${toDecimalText(Math.abs(amount), currencyDigits(currency))}`
}

function toSign(amount: number): string {
  return amount < 0 ? '-' : ''
}
