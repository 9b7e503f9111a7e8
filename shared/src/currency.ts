import { keepMade } from './keep-made.ts'

/**
 * ISO 4217 minor units other than two, as of the list's amendment 179. Intl cannot serve here: it knows CLDR's display
 * digits, which say 0 for HUF and IDR where ISO 4217, and so the insurers, say 2.
 */
const unusualDigits: Record<string, number> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
      .split(' ')
      .map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
}

const known = new Set(Intl.supportedValuesOf('currency'))

/** Whether `code` is an ISO 4217 code this runtime knows, e.g. `AUD`. Upper case only. */
export function isCurrency(code: string): boolean {
  return known.has(code)
}

/** Digits after the decimal point in the currency's minor unit, as ISO 4217 has it: AUD 2, JPY 0, KWD 3. */
export function currencyDigits(currency: string): number {
  return unusualDigits[currency] ?? 2
}

const leftToRightMark = '\u200e'
const rightToLeftMark = '\u200f'

/** By currency and locale, such as `EUR de-AT`. The limit is more than shops of one server have of both. */
const findMoneyFormat = keepMade(200, (key) => {
  const [currency, locale] = [key.slice(0, 3), key.slice(4)]
  const digits = currencyDigits(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
})

/** Writes minor units as money in a locale: 12485 AUD is `A$124.85` in `en`, `124,85 AU$` in `de`. */
export function formatMoney(
  { amount, currency }: { amount: number; currency: string },
  locale: string,
): string {
  // Decimal text keeps the amount exact; dividing would go through a float.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- digits and a point are a numeric text
  const decimal = toDecimalText(amount, currencyDigits(currency)) as Intl.StringNumericLiteral
  const text = findMoneyFormat(`${currency} ${locale}`).format(decimal)
  // From right to left the sign of AU$ would leave its letters and go to the other side of them.
  return text.startsWith(rightToLeftMark)
    ? text.replace(/[A-Z]\p{Sc}/u, (symbol) => symbol + leftToRightMark)
    : text
}

/** `12485` with two digits is `"124.85"`. `amount` is a whole number of minor units, zero or more. */
export function toDecimalText(amount: number, digits: number): string {
  const text = String(amount).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
