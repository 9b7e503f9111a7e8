import { orderIdSchema, policyholderSchema, policySchema } from '@parasol/shared/booking'
import type pg from 'pg'
import type { Drizzle } from '../db/drizzle.ts'
import { InsurerError } from '../insurers/insurer-error.ts'
import type { Insurer, ListedBooking } from '../insurers/insurer.ts'
import { adoptBooking, noticeBooked } from './booking-adoption-sql.ts'
import type { AnnounceBooking } from './booking-announcement.ts'
import {
  findComparedPart,
  listBookedParts,
  readTime,
  type ComparedPart,
} from './booking-comparison-sql.ts'

/** What may be found, and whether it takes an operator to settle it. */
export const findingKinds = {
  /** Here now as well. */
  adopted: { needsOperator: false },
  /** Unfinished here; workers look it up now. */
  woken: { needsOperator: false },
  /** The insurer's list could not be read to its end. */
  list_unread: { needsOperator: true },
  /** What the list says of it cannot be believed. */
  unreadable: { needsOperator: true },
  /** Not here, and the insurer was told no order. */
  order_unknown: { needsOperator: true },
  /** Not here, and several shops use the account. */
  shop_unknown: { needsOperator: true },
  /** Not here, and the insurer keeps too little of its policyholder. */
  policyholder_incomplete: { needsOperator: true },
  /** Not here, and its order has another booking. */
  order_taken: { needsOperator: true },
  rejected_here: { needsOperator: true },
  premium_differs: { needsOperator: true },
  cancelled_there: { needsOperator: true },
  missing_there: { needsOperator: true },
} as const satisfies Record<string, { needsOperator: boolean }>

/** One difference between the database and an insurer's books. No personal data. */
export type Finding = {
  kind: keyof typeof findingKinds
  insurer: string
  /** Whose it is, or may be. */
  partnerIds: readonly string[]
  reference: string | null
  orderId: string | null
}

/** One account at an insurer, and the shops that use it. */
export type InsurerAccount = {
  insurer: string
  listBookings: NonNullable<Insurer['listBookings']>
  partnerIds: readonly string[]
}

type Options = {
  database: { pool: pg.Pool; db: Drizzle }
  announce: AnnounceBooking
  newId: () => string
  /** How long Parasol goes on trying to book. */
  giveUpMs: number
  /** Leaves out what was booked before; null leaves out nothing. */
  since: Date | null
  signal: AbortSignal
}

/** What Parasol writes to shoppers in where nobody knows their language any more. */
const unknownLanguage = 'en'

/**
 * Compares an account's bookings with the database, takes over what is missing here and reports the rest. Parasol may
 * run meanwhile, and it may be done again: what is settled is not found any more.
 */
export async function* reconcileAccount(
  { insurer, listBookings, partnerIds }: InsurerAccount,
  { database, announce, newId, giveUpMs, since, signal }: Options,
): AsyncGenerator<Finding> {
  const { pool, db } = database
  const tell = (kind: Finding['kind'], about: Partial<Finding>): Finding => ({
    kind,
    insurer,
    partnerIds,
    reference: null,
    orderId: null,
    ...about,
  })

  async function compareOne(reference: string, booking: ListedBooking): Promise<Finding | null> {
    const part = await findComparedPart(db, insurer, reference)
    if (!part) {
      const { orderId } = booking
      const kind = await adopt(booking)
      return kind && tell(kind, { reference, orderId })
    }
    const { partnerId, orderId } = part
    const kind = findDifference(part, booking)
    if (!kind || (kind === 'woken' && !(await noticeBooked(pool, part.id, giveUpMs)))) return null
    return tell(kind, { reference, orderId, partnerIds: [partnerId] })
  }

  async function adopt(booking: ListedBooking): Promise<Finding['kind'] | null> {
    const orderId = orderIdSchema.safeParse(booking.orderId)
    if (!orderId.success) return 'order_unknown'
    const [partnerId, ...others] = partnerIds
    if (partnerId === undefined || others.length > 0) return 'shop_unknown'
    const policyholder = policyholderSchema.safeParse(booking.policyholder)
    if (!policyholder.success) return 'policyholder_incomplete'
    const outcome = await adoptBooking(pool, announce, {
      id: newId(),
      partId: newId(),
      upstreamKey: newId(),
      partnerId,
      orderId: orderId.data,
      market: { country: policyholder.data.country, language: unknownLanguage },
      policyholder: policyholder.data,
      premiumAmount: booking.premium.amount,
      currency: booking.currency,
      insurer,
      packageReference: booking.reference,
      // Which line of the cart a policy is for, the shop alone knows.
      quotes: booking.policies.map(({ quoteId, premium }) => ({
        id: quoteId,
        item: quoteId,
        premium: premium.amount,
      })),
      policies: booking.policies.map((policy) => policySchema.parse(policy)),
      bookedAt: booking.bookedAt,
    })
    return outcome === 'known' ? null : outcome
  }

  // What is booked from now on need not be in the list.
  const startedAt = await readTime(db)
  const listed = new Set<string>()
  try {
    for await (const { reference, booking } of listBookings(signal)) {
      signal.throwIfAborted()
      listed.add(reference)
      if (booking && since && booking.bookedAt < since) continue
      const finding = booking
        ? await compareOne(reference, booking)
        : tell('unreadable', { reference })
      if (finding) yield finding
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof InsurerError)) throw error
    yield tell('list_unread', {})
    return
  }
  const filter = { insurer, partnerIds, since, unchangedSince: startedAt }
  for await (const { packageReference, partnerId, orderId } of listBookedParts(db, filter)) {
    if (listed.has(packageReference)) continue
    yield tell('missing_there', { reference: packageReference, orderId, partnerIds: [partnerId] })
  }
}

function findDifference(part: ComparedPart, booking: ListedBooking): Finding['kind'] | null {
  switch (part.state) {
    case 'accepted':
    case 'outcome_unknown':
    case 'dead_letter':
      return 'woken'
    // Whoever has it, or has it next, is going to know.
    case 'submitting':
      return null
    case 'rejected':
      if (booking.isCancelled) return null
      return part.policies.length > 0 ? 'premium_differs' : 'rejected_here'
    case 'booked':
      break
  }
  if (booking.isCancelled) {
    return part.policies.every(({ status }) => status === 'cancelled') ? null : 'cancelled_there'
  }
  const premium = part.policies.reduce((sum, policy) => sum + policy.premium.amount, 0)
  return premium === booking.premium.amount && part.currency === booking.currency
    ? null
    : 'premium_differs'
}
