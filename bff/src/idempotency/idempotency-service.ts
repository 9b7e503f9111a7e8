import type { Logger } from 'pino'
import { ParasolError } from '../parasol-error.ts'
import type { Claim, IdempotencyStore, KeptAnswer, KeyedCall } from './idempotency-store.ts'

type Dependencies = {
  store: IdempotencyStore
  log: Logger
  now: () => Date
  /** Outlives the longest call, so that a repetition does not begin while the first is still running. */
  leaseMs: number
}

/** Promised to shops: longer than they keep repeating a call, weekends and holidays included. */
const keptForMs = 30 * 24 * 60 * 60 * 1000

/** Most calls are over within a second or two. */
const retryAfterMs = 1_000

/** What a call came to. */
export type Ending =
  /** Every repetition gets this answer. */
  | { kind: 'final'; answer: KeptAnswer }
  /** Something was or may have been begun; a repetition goes on with it. */
  | { kind: 'unfinished' }
  /** Nothing was begun, so a corrected request may use the key. */
  | { kind: 'turned_away' }

export type IdempotencyService = ReturnType<typeof createIdempotencyService>

/** Answers a call that is repeated under its key as it was answered the first time. */
export function createIdempotencyService({ store, log, now, leaseMs }: Dependencies) {
  /** Either the answer the call has had already, or the claim to carry it out, to be given back with `end`. */
  async function begin(call: KeyedCall) {
    const at = now()
    const outcome = await store.claim(call, at, {
      leaseUntil: new Date(at.getTime() + leaseMs),
      expiresAt: new Date(at.getTime() + keptForMs),
    })
    switch (outcome.kind) {
      case 'claimed':
      case 'answered':
        return outcome
      case 'other_request':
        throw new ParasolError(
          'idempotency_key_reused',
          'Idempotency-Key was used for another request; give every request a key of its own',
        )
      case 'in_use':
        throw new ParasolError(
          'idempotency_key_in_use',
          'The first call with this Idempotency-Key is still running; repeat it in a moment',
          { retryAfterMs },
        )
    }
  }

  /** Never rejects: the work is done and the caller is owed its answer, kept or not. */
  async function end(claim: Claim, ending: Ending): Promise<void> {
    try {
      const written = await write(claim, ending)
      if (!written) log.warn('a newer claim took an idempotency key over; answer not kept')
    } catch (error) {
      // The lease runs out, and a repetition then goes on from what the first call has left.
      log.error({ err: error }, 'the end of a call under an idempotency key could not be written')
    }
  }

  function write(claim: Claim, ending: Ending): Promise<boolean> {
    switch (ending.kind) {
      case 'final':
        return store.keep(claim, ending.answer)
      case 'unfinished':
        return store.release(claim)
      case 'turned_away':
        // An earlier call under this key may have begun something: the key stays that request's.
        return claim.fence === 1 ? store.forget(claim) : store.release(claim)
    }
  }

  return { begin, end, sweep: () => store.removeExpired(now()) }
}
