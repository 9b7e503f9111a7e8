/** The middle one; of an even number, the mean of the two in the middle. NaN for none. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1)
  return middle.reduce((sum, figure) => sum + figure, 0) / middle.length
}

/**
 * The middle one of the ratios of two contenders' rounds, each of the first to the one of the second that was run beside
 * it: a machine that is slow for some seconds is slow for both, and what is left of its moods cancels out.
 */
export function medianRatio(figures: readonly number[], references: readonly number[]): number {
  return median(figures.map((figure, round) => figure / (references[round] ?? NaN)))
}
