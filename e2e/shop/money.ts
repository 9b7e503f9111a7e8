/** Whole minor units: `{ amount: 379900, currency: 'AUD' }` is 3,799.00 AUD. */
export type Money = { amount: number; currency: string }

/** Money for reading. Every currency this shop sells in has two decimals. */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount / 100)
}
