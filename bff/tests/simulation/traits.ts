import type { PackageFate } from './far-side.ts'
import type { Random } from './random.ts'

const minuteMs = 60_000

/** When orders come, and until when things go wrong. */
export const sellingMs = 4 * minuteMs
export const faultsMs = 7 * minuteMs

/** As `config.ts` has them by default. */
export const settleMs = 30_000
export const leaseMs = 60_000
export const waitMs = 8_000

/** From the last fault: twice the longest wait between two tries, of five and a half minutes, and two leases. */
export const settledWithinMs = 13 * minuteMs

/** What was frozen thaws, and what insurers are still at comes to its end: both within less. */
export const aftermathMs = 4 * minuteMs

export type Traits = {
  replicas: number
  /** How long Parasol goes on trying. */
  giveUpMs: number
  /** Whether booking calls take effect after the settle time, at the insurer that honours keys. */
  isBeyondSettling: boolean
  fates: readonly [PackageFate, ...PackageFate[]]
  /** When an insurer cannot be reached at all, by its name. */
  outages: Record<'north' | 'south', { from: number; to: number }>
}

/**
 * What sort of world it is. Nothing but an idempotency key survives a call that takes effect after the settle time, and
 * even that only where it is never refused later on: so there Parasol never gives up, and no premium rises.
 */
export function drawTraits(random: Random): Traits {
  const isBeyondSettling = random.happens(0.5)
  const drawOutage = () => {
    const from = random.between(0, faultsMs)
    return { from, to: Math.min(faultsMs, from + random.between(0, 3 * minuteMs)) }
  }
  return {
    replicas: random.between(1, 4),
    giveUpMs: isBeyondSettling ? 24 * 60 * minuteMs : random.between(10_000, 2 * minuteMs),
    isBeyondSettling,
    fates: isBeyondSettling
      ? ['refuses', 'dearer', 'overcharges']
      : ['refuses', 'dearer', 'overcharges', 'rises'],
    outages: { north: drawOutage(), south: drawOutage() },
  }
}
