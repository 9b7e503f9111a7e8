import { computeWaitMs } from '../bookings/retry-wait.ts'
import { toStoredPolicies } from '../bookings/stored-policies.ts'
import { InsurerError } from '../insurers/insurer-error.ts'
import type { BookedPackage, Insurer } from '../insurers/insurer.ts'
import { judgeEffect, type Effect } from './change-effect.ts'
import type { ChangeResult, LeasedChange } from './change-record.ts'

/** What carrying a change out asks of an insurer. */
export type ChangingInsurer = Pick<Insurer, 'findBooking'> & {
  confirm(change: LeasedChange): Promise<BookedPackage>
}

/** What a try may use of the world, and how patient it is. */
type Attempt = {
  /** In [0, 1). */
  random: () => number
  /** Wait after an unknown outcome: longer than the insurer works on a request it has already let go of. */
  settleMs: number
  /** How long the change is still this worker's, by a clock that nobody sets. */
  leaseLeftMs: () => number
}

/** One try to have a change carried out. Rejects only for faults of our own; the insurer's are results. */
export async function attemptChange(
  insurer: ChangingInsurer,
  change: LeasedChange,
  attempt: Attempt,
): Promise<ChangeResult> {
  let { mayHaveTakenEffect } = change
  try {
    // An earlier try may have gone through although its answer never came. It has had its time to settle, so that what
    // does not show now does not come until it is sent again.
    if (mayHaveTakenEffect) {
      const { effect, booked } = await look(insurer, change)
      if (effect === 'done') return confirm(booked)
      mayHaveTakenEffect = effect === 'untold'
    }
    if (change.isExpired && !mayHaveTakenEffect) return { move: 'expire' }
    // Whoever has the change next begins when the lease ends, and must find what is sent now settled by then.
    if (attempt.leaseLeftMs() < attempt.settleMs) {
      return fail({ mayHaveTakenEffect, restMs: 0 }, change, attempt)
    }
    return await send(insurer, { ...change, mayHaveTakenEffect }, attempt)
  } catch (error) {
    if (!(error instanceof InsurerError)) throw error
    // Nothing but looking has failed, and a refusal to say is no answer that there is nothing.
    const { retryAfterMs } = error
    return fail({ mayHaveTakenEffect, restMs: 0, retryAfterMs }, change, attempt)
  }
}

async function send(
  insurer: ChangingInsurer,
  change: LeasedChange,
  attempt: Attempt,
): Promise<ChangeResult> {
  const { mayHaveTakenEffect } = change
  try {
    return confirm(await insurer.confirm(change))
  } catch (error) {
    if (!(error instanceof InsurerError)) throw error
    const { kind, retryAfterMs } = error
    switch (kind) {
      case 'refused': {
        // An insurer refuses what it has carried out before, as after a restore that has forgotten it.
        const { effect, booked } = await look(insurer, change)
        if (effect === 'done') return confirm(booked)
        if (mayHaveTakenEffect && effect === 'untold') {
          return fail({ mayHaveTakenEffect, restMs: 0 }, change, attempt)
        }
        return { move: 'refuse', failureCode: 'insurer_refused' }
      }
      // Nothing was changed by the call, and an insurer that answers nonsense now may answer sense later.
      case 'invalid_answer':
      case 'not_reached':
        return fail({ mayHaveTakenEffect, restMs: 0, retryAfterMs }, change, attempt)
      case 'outcome_unknown': {
        const restMs = attempt.settleMs
        return fail({ mayHaveTakenEffect: true, restMs, retryAfterMs }, change, attempt)
      }
    }
  }
}

type Look =
  | { effect: 'done'; booked: BookedPackage }
  | { effect: Exclude<Effect, 'done'>; booked: BookedPackage | null }

async function look(insurer: ChangingInsurer, change: LeasedChange): Promise<Look> {
  const booked = await insurer.findBooking(change.packageReference, change.market)
  return booked ? { effect: judgeEffect(change, booked), booked } : { effect: 'not_done', booked }
}

function confirm(booked: BookedPackage): ChangeResult {
  return { move: 'confirm', policies: toStoredPolicies(booked) }
}

type Failure = {
  mayHaveTakenEffect: boolean
  /** The settle time, where something was sent. It is never cut short, neither by a retry nor by an operator. */
  restMs: number
  /** When the insurer asked to be left alone, for how long. */
  retryAfterMs?: number | undefined
}

function fail(
  { mayHaveTakenEffect, restMs, retryAfterMs = 0 }: Failure,
  { attempts, isLastTry }: LeasedChange,
  { random }: Attempt,
): ChangeResult {
  if (isLastTry && mayHaveTakenEffect) return { move: 'give_up', restMs }
  if (isLastTry) return { move: 'refuse', failureCode: 'insurer_unreachable' }
  return {
    move: mayHaveTakenEffect ? 'lose_track' : 'turn_back',
    waitMs: computeWaitMs({ attempts, random, restMs, retryAfterMs }),
  }
}
