import { createHash } from 'node:crypto'
import { faultKinds } from './fault-settings.ts'
import type { FaultKind, FaultSettings, RangeMs } from './fault-settings.ts'

export type Fault = { kind: FaultKind; waitMs: number }

/** Decides by its seed what goes wrong. A change of its settings begins the sequence anew. */
export type FaultPlan = {
  readonly settings: FaultSettings
  change(settings: FaultSettings): void
  /** What happens to the next call; null where nothing goes wrong. */
  next(call: { isBinding: boolean }): Fault | null
  /** How long the next sale is worked on. */
  pickProcessingMs(): number
  /** How many calls it has decided about, and how many of them met which fault. */
  count(): { decided: number; met: Record<string, number> }
}

export function createFaultPlan(initial: FaultSettings): FaultPlan {
  let settings = initial
  let decided = 0
  let processed = 0
  let met = new Map<FaultKind, number>()

  return {
    get settings() {
      return settings
    },
    change(changed) {
      settings = changed
      decided = 0
      processed = 0
      met = new Map()
    },
    next({ isBinding }) {
      if (settings.calls === 'binding' && !isBinding) return null
      decided += 1
      const draw = (purpose: string) => drawNumber(settings.seed, purpose, decided)
      if (draw('share') >= settings.share) return null
      const kind = settings.kinds[Math.floor(draw('kind') * settings.kinds.length)]
      if (kind === undefined) return null
      met.set(kind, (met.get(kind) ?? 0) + 1)
      return { kind, waitMs: pickWithin(waitOf(kind, settings), draw('wait')) }
    },
    pickProcessingMs() {
      processed += 1
      return pickWithin(settings.processingMs, drawNumber(settings.seed, 'processing', processed))
    },
    count() {
      const entries = faultKinds.map((kind) => [kind, met.get(kind) ?? 0] as const)
      return { decided, met: Object.fromEntries(entries) }
    },
  }
}

/** In [0, 1). By number and not in a stream, so that one decision does not shift the others. */
function drawNumber(seed: number, purpose: string, count: number): number {
  const digest = createHash('sha256').update(`${seed} ${purpose} ${count}`).digest()
  return digest.readUInt32BE() / 2 ** 32
}

function waitOf(kind: FaultKind, { slowMs, lateMs }: FaultSettings): RangeMs {
  if (kind === 'slow') return slowMs
  return kind === 'late' ? lateMs : [0, 0]
}

function pickWithin([shortest, longest]: RangeMs, share: number): number {
  return shortest + Math.floor(share * (longest - shortest + 1))
}
