/** `amount` × `numerator` / `denominator`, halves rounded up. Exact where the product leaves a double's range. */
export function takeShare(amount: number, numerator: number, denominator: number): number {
  const doubled = 2n * BigInt(amount) * BigInt(numerator) + BigInt(denominator)
  return Number(doubled / (2n * BigInt(denominator)))
}
