import { currencyDigits, toDecimalText } from '@parasol/shared/currency'

/**
 * Reads an amount in major units as the locale writes it, as minor units: `1.234,50` EUR in German is 123450. A point or
 * comma that cannot group digits counts as decimal. Null for anything else, and for more decimals than the currency has.
 */
export function parseAmount(text: string, currency: string, locale: string): number | null {
  const { group, decimal } = getSeparators(locale)
  const compact = straighten(text).replace(/\s/g, '')
  // The last group has three digits everywhere, those before it two in India.
  const grouped = new RegExp(
    `^\\d{1,3}(?:[${group}]\\d{2,3})*[${group}]\\d{3}(?:[${decimal}]\\d+)?$`,
  )
  const ungrouped = grouped.test(compact) ? compact.replaceAll(group, '') : compact
  const [, whole, fraction = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(ungrouped) ?? []
  const digits = currencyDigits(currency)
  if (whole === undefined || fraction.length > digits) return null
  const amount = Number(whole + fraction.padEnd(digits, '0'))
  return Number.isSafeInteger(amount) ? amount : null
}

/** Writes minor units into a field that `parseAmount` reads. */
export function formatAmount(amount: number, currency: string, locale: string): string {
  const digits = currencyDigits(currency)
  return (
    new Intl.NumberFormat(locale, {
      useGrouping: false,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- digits and a point are a numeric text
      .format(toDecimalText(amount, digits) as Intl.StringNumericLiteral)
  )
}

function getSeparators(locale: string): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.8)
  const find = (type: string) => parts.find((part) => part.type === type)?.value.trim()
  return { group: straighten(find('group') || ' '), decimal: straighten(find('decimal') || '.') }
}

/**
 * Keyboards write what means the same in several ways: another apostrophe than the locale's, digits of full width in
 * Japanese, and in Arabic digits and separators of its own.
 */
function straighten(text: string): string {
  return text
    .replace(/[０-９，．]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - fullWidthOffset))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - arabicZero))
    .replaceAll('٫', '.')
    .replaceAll('٬', ',')
    .replaceAll('’', "'")
}

/** Unicode has all of ASCII a second time, this far up. */
const fullWidthOffset = 0xfee0

const arabicZero = '٠'.charCodeAt(0)
