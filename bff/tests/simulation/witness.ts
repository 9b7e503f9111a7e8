import { bookingMoves, toStatus, type BookingState } from '../../src/bookings/booking-states.ts'
import type { History } from './history.ts'
import type { StateChange } from './memory-store.ts'

/** Something that must never be. */
export type Violation = { rule: string; subject: string }

type Dependencies = {
  now: () => number
  history: History
  holdsWakeUp: (partId: string) => boolean
}

/** Sees every write of the store and says at once which one should not have been. */
export function createWitness({ now, history, holdsWakeUp }: Dependencies) {
  const violations: Violation[] = []
  const states = new Map<string, BookingState>()
  const fences = new Map<string, number>()
  const subjects = new Map<string, Set<string>>()
  const requests = new Map<string, { fingerprint: string; at: number }>()
  /** Packages of which the insurer may have been asked to book, by somebody who has not said what came of it. */
  const inDoubt = new Set<string>()

  function accuse(rule: string, subject: string): void {
    violations.push({ rule, subject })
    history.add('witness', subject, rule)
  }

  function checkMove({ from, to, partId }: StateChange): void {
    const isAllowed =
      from === null
        ? to === 'accepted'
        : Object.values(bookingMoves).some(
            (rule) => rule.to === to && rule.from.some((state) => state === from),
          )
    if (!isAllowed) accuse(`no move leads from ${from} to ${to}`, partId)
  }

  function checkFence({ fence, event, partId }: StateChange): void {
    if (!fence) return
    const last = fences.get(partId) ?? 0
    if (fence.writer !== fence.newest) accuse('a write carried an old fence', partId)
    else if (event === 'submitting' && fence.newest <= last) accuse('a fence did not rise', partId)
    fences.set(partId, fence.newest)
  }

  function checkDoubt({ from, event, packageReference, partId }: StateChange): void {
    // Whoever had the part before died or froze in the middle of it.
    if (from === 'submitting' && event === 'submitting') inDoubt.add(packageReference)
    if (event === 'given_up' && !inDoubt.has(packageReference)) {
      accuse('a part was given up on although nothing of it was in doubt', partId)
    }
  }

  /** The shop was told no; the very same request must not be carried out after all. */
  function checkRequest({ from, orderId, requestFingerprint }: StateChange): void {
    if (from !== null) return
    const before = requests.get(orderId)
    if (before?.fingerprint === requestFingerprint && before.at !== now()) {
      accuse('a request that was refused was carried out after all', orderId)
    }
    requests.set(orderId, { fingerprint: requestFingerprint, at: now() })
  }

  const isUnfinished = (state: BookingState | undefined) =>
    state !== undefined && toStatus(state) === 'pending'

  return {
    accuse,
    violations: (): readonly Violation[] => violations,

    isAnyUnfinished: () => [...states.values()].some(isUnfinished),

    /** The order's id with those of its parts and packages. */
    subjectsOf: (subject: string): ReadonlySet<string> =>
      [...subjects.values()].find((each) => each.has(subject)) ?? new Set([subject]),

    seeBooking: (packageReference: string): void => void inDoubt.add(packageReference),

    seeChange: (change: StateChange): void => {
      const { partId, orderId, packageReference, from, to, event, fence } = change
      const known = subjects.get(orderId) ?? new Set([orderId, 'all'])
      subjects.set(orderId, known.add(partId).add(packageReference))
      const under = fence ? ` under ${fence.writer}` : ''
      history.add('store', partId, `${from ?? 'nothing'} -> ${to} by ${event}${under}`)
      checkMove(change)
      checkFence(change)
      checkDoubt(change)
      checkRequest(change)
      states.set(partId, to)
    },

    /** A job is over: unless the part is, another one has to be there. */
    seeJobDone(partId: string): void {
      const state = states.get(partId)
      const isOver = !bookingMoves.begin_try.from.some((from) => from === state)
      if (!isOver && !holdsWakeUp(partId)) accuse('nobody will be woken for it', partId)
    },

    /** What a sweep has found: taken by a process that died, perhaps, but never without a wake-up. */
    seeOverdue(partIds: readonly string[]): void {
      for (const partId of partIds) {
        if (!holdsWakeUp(partId)) accuse('a sweep found a lost wake-up', partId)
      }
    },
  }
}
