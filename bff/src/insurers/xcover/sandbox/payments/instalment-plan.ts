/** The one way to pay in parts. */
export const instalmentPlan = { name: '1year-monthly', label: 'Monthly, for a year', count: 12 }

/** Equal parts, the first of which takes what does not divide. */
export function splitPrice(price: number): { first: number; regular: number } {
  const regular = Math.floor(price / instalmentPlan.count)
  return { first: price - regular * (instalmentPlan.count - 1), regular }
}
