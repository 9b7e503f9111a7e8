const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** Waits between tries, three days in all: those that the Standard Webhooks specification suggests. */
const waitsMs = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** How long to wait after so many tries that failed, up to a fifth more or less; null after the last one. */
export function waitAfter(attempts: number, random: () => number): number | null {
  const waitMs = waitsMs[attempts - 1]
  // Deliveries that failed together must not come back together.
  return waitMs === undefined ? null : Math.round(waitMs * (0.8 + 0.4 * random()))
}

/** An endpoint that has failed for so long is paused: its deliveries wait without using up their tries. */
export const pauseAfterMs = 48 * hour

/** How often a paused endpoint is tried, with one delivery. */
export const probeEveryMs = hour
