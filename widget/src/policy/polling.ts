const firstDelayMs = 2_000
const longestDelayMs = 15_000

/** How long to wait before looking again, ever less eagerly. `looks`: how often there has been an answer. */
export function computePollDelayMs(looks: number): number {
  return Math.min(firstDelayMs * 1.5 ** Math.max(looks - 1, 0), longestDelayMs)
}
