import fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import type { AttemptResult, NewBooking } from '../../src/bookings/booking-record.ts'
import type { BookingStore } from '../../src/bookings/booking-store.ts'
import {
  sampleBooking,
  samplePolicy,
  sampleResults,
} from '../../src/bookings/testing/sample-booking.ts'

/** A store, and what commands do to it from outside. */
export type CommandedStore = {
  store: BookingStore
  passTime: (ms: number) => Promise<void>
  /** Has the next wake-up fail. */
  failNextWakeUp: () => void
  /** The part of every wake-up that was asked for and stands. */
  listWakeUps: () => Promise<string[]>
}

/** The store that is known to be right, and what the commands have seen so far. */
export type Model = CommandedStore & { partIds: string[]; fences: Map<string, number> }

type Command = fc.AsyncCommand<Model, CommandedStore>

export const hourMs = 60 * 60_000
const all = 1_000

/** A command whose outcome, and what the store holds after it, must be the same on both sides. */
function compare<T>(
  text: string,
  act: (side: CommandedStore, model: Model) => Promise<T>,
  { isQueueDown = false, needsPart = false, see = () => undefined }: Options<T> = {},
): Command {
  return {
    check: ({ partIds }) => !needsPart || partIds.length > 0,
    toString: () => (isQueueDown ? `${text} without a queue` : text),
    async run(model, real) {
      const outcomes = []
      const seen = { ...model, partIds: [...model.partIds], fences: new Map(model.fences) }
      for (const side of [model, real]) {
        if (isQueueDown) side.failNextWakeUp()
        const outcome = await act(side, seen).then(
          (value) => ({ value }),
          (error: unknown) => ({ failed: String(error) }),
        )
        outcomes.push({ outcome, holds: await look(side) })
        if (side === model && 'value' in outcome) see(model, outcome.value)
      }
      const [expected, actual] = outcomes
      if (isDeepStrictEqual(actual, expected)) return
      throw new Error(`${text}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`)
    },
  }
}

type Options<T> = {
  isQueueDown?: boolean
  /** Whether it makes sense only once there is a part. */
  needsPart?: boolean
  see?: (model: Model, value: T) => void
}

/** All that can be asked of a store, but for times. */
async function look({ store, listWakeUps }: CommandedStore) {
  const [{ bookings }, { count, deadLetters }, letters, overdue, wakeUps] = await Promise.all([
    store.list('demo', { limit: all }),
    store.countPending(),
    store.findDeadLetters(all),
    store.findOverdue(0, all),
    listWakeUps(),
  ])
  return {
    bookings: bookings
      .map(({ createdAt: _createdAt, timeline, ...booking }) => ({
        ...booking,
        timeline: timeline.map(({ event, insurer }) => [event, insurer]),
      }))
      .toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1)),
    overdue: overdue.toSorted(),
    letters: letters.map(({ partId }) => partId).toSorted(),
    wakeUps: wakeUps.toSorted(),
    count,
    deadLetters,
  }
}

const pick = (partIds: readonly string[], index: number) => partIds[index % partIds.length] ?? ''

const isQueueDown = fc.integer({ min: 0, max: 9 }).map((n) => n === 0)
const index = fc.nat(11)

/** Few orders and few packages, so that they meet. */
const insert = fc
  .record({
    order: fc.nat(2),
    packages: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 2 }),
    print: fc.constantFrom('first', 'second'),
    isQueueDown,
  })
  .map(({ order, packages, print, isQueueDown: isDown }) => {
    const sample = sampleBooking(packages.length)
    const booking: NewBooking = {
      ...sample,
      orderId: `order-${order}`,
      requestFingerprint: print,
      parts: sample.parts.map((part, position) => ({
        ...part,
        insurer: 'xcover',
        packageReference: `package-${packages[position]}`,
      })),
    }
    return compare(
      `insert order-${order} of packages ${packages.join()} as ${print}`,
      async ({ store }) => {
        const outcome = await store.insert(booking, 0)
        return 'booking' in outcome ? [outcome.kind, outcome.booking.id] : [outcome.kind]
      },
      {
        isQueueDown: isDown,
        see(model, [kind]) {
          if (kind === 'inserted') model.partIds.push(...booking.parts.map(({ id }) => id))
        },
      },
    )
  })

const lease = index.map((nth) =>
  compare(
    `lease part ${nth}`,
    async ({ store }, { partIds }) => {
      const outcome = await store.lease(pick(partIds, nth), hourMs)
      if (outcome.kind !== 'leased') return { kind: outcome.kind }
      const { id, state, fence, attempts, mayBeBooked, isLastTry, policies } = outcome.part
      return { kind: outcome.kind, id, state, fence, attempts, mayBeBooked, isLastTry, policies }
    },
    {
      needsPart: true,
      see(model, outcome) {
        if (outcome.fence !== undefined) model.fences.set(outcome.id, outcome.fence)
      },
    },
  ),
)

const result = fc.constantFrom<AttemptResult[]>(
  ...Object.values(sampleResults),
  { ...sampleResults.turn_back, waitMs: hourMs },
  { ...sampleResults.lose_track, waitMs: hourMs },
  { ...sampleResults.give_up, restMs: hourMs },
  {
    ...sampleResults.reject,
    event: 'booked_at_other_premium',
    failureCode: 'premium_changed',
    policies: [samplePolicy],
  },
)

const finish = fc
  .record({ nth: index, result, behind: fc.constantFrom(0, 0, 0, 1), isQueueDown })
  .map(({ nth, result: ended, behind, isQueueDown: isDown }) =>
    compare(
      `finish part ${nth}, ${behind} behind, as ${ended.event}`,
      ({ store }, { partIds, fences }) => {
        const partId = pick(partIds, nth)
        return store.finishAttempt(partId, (fences.get(partId) ?? 0) - behind, ended)
      },
      { isQueueDown: isDown && 'waitMs' in ended, needsPart: true },
    ),
  )

const takeUp = index.map((nth) =>
  compare(
    `take up part ${nth}`,
    ({ store }, { partIds }) => store.takeUpAgain(pick(partIds, nth)),
    { needsPart: true },
  ),
)

/** A worker crashes: nobody finishes, and its lease runs out. */
const passHour = fc.constant(compare('an hour passes', ({ passTime }) => passTime(hourMs)))

export const storeCommands = fc.commands([insert, lease, finish, lease, finish, takeUp, passHour], {
  maxCommands: 40,
})
