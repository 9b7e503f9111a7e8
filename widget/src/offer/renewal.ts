/** The insurer still has the quotes a little before they expire, so a renewal then keeps the shopper's choice. */
const leadMs = 60_000

/** Spares the BFF a storm from a computer whose clock is ahead. */
const minimumMs = 60_000

// Timers keep a signed 32-bit count; a longer delay would fire at once.
const maximumMs = 2 ** 31 - 1

/** How long an offer may stay before it has to be quoted again. */
export function computeRenewalDelayMs(expiresAt: string, nowMs: number): number {
  const remainingMs = Date.parse(expiresAt) - nowMs - leadMs
  return Math.min(Math.max(remainingMs, minimumMs), maximumMs)
}
