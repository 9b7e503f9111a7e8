import type { Insured } from '@parasol/shared/booking'
import type { OrderBooking } from '../bookings/booking-record.ts'
import type { DetailsChange } from '../insurers/after-sale.ts'
import type { BookedPackage } from '../insurers/insurer.ts'
import type { Effect } from './change-effect.ts'

/** Whom policies are of, as Parasol knows it. */
export type People = Pick<OrderBooking, 'policyholder' | 'insured'>

/**
 * Whether an insurer shows the people that a change asked for, or still those of before. What it shows of neither tells
 * nothing: it may write an address its own way.
 */
export function judgePeople(
  { policyholder, insured }: DetailsChange,
  before: People,
  { policyholder: shown, policies }: BookedPackage,
): Effect {
  const verdicts = [
    ...compare(policyholder ?? {}, before.policyholder, shown ?? {}),
    ...(insured ? policies.filter(({ status }) => status !== 'cancelled') : []).map((policy) =>
      compareInsured(insured ?? [], before.insured, policy.insured),
    ),
  ]
  const isDone = verdicts.includes('done')
  const isUndone = verdicts.includes('not_done')
  // An insurer changes all or nothing.
  if (isDone === isUndone) return 'untold'
  return isDone ? 'done' : 'not_done'
}

type Details = Readonly<Record<string, unknown>>

/** Field by field; those that the change leaves as they were tell nothing. */
function compare(asked: Details, before: Details, shown: Details): Effect[] {
  return Object.keys(asked).map((field) => {
    const [to, from, now] = [asked[field], before[field], shown[field]]
    if (typeof to !== 'string' || typeof now !== 'string' || isSame(to, from)) return 'untold'
    if (isSame(to, now)) return 'done'
    return isSame(from, now) ? 'not_done' : 'untold'
  })
}

function compareInsured(
  asked: readonly Insured[],
  before: readonly Insured[],
  shown: readonly Partial<Insured>[] | undefined,
): Effect {
  if (!shown || areShown(asked, before)) return 'untold'
  if (areShown(asked, shown)) return 'done'
  return areShown(before, shown) ? 'not_done' : 'untold'
}

function areShown(people: readonly Insured[], shown: readonly Partial<Insured>[]): boolean {
  return (
    people.length === shown.length &&
    people.every((person, index) => {
      const fields: Details = { ...shown[index] }
      return Object.entries(person).every(([field, value]) => isSame(value, fields[field]))
    })
  )
}

/** Neither capitals nor spaces make somebody another person. */
function isSame(a: unknown, b: unknown): boolean {
  return normalize(a) === normalize(b)
}

function normalize(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase().replaceAll(/\s+/g, '') : value
}
