import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { findBooking } from '../bookings/booking-reads-sql.ts'
import type { BookingRecord } from '../bookings/booking-record.ts'
import { addEvent, lockOrder } from '../bookings/booking-timeline-sql.ts'
import type { WakeUp } from '../bookings/booking-wake-up.ts'
import { and, eq, sql } from '../db/drizzle-orm.ts'
import { toDrizzle, type Drizzle } from '../db/drizzle.ts'
import { bookings, insurerBookings, policyReads } from '../db/schema.ts'
import { later } from '../db/sql-time.ts'
import { inTransaction } from '../db/transaction.ts'
import { insertChange } from '../policies/change-insertion-sql.ts'
import type { ChangeRecord } from '../policies/change-record.ts'
import { isUnderWay } from '../policies/change-under-way-sql.ts'
import type { AnnounceNews } from './news-announcement.ts'
import type { Happening, PolicyNews } from './policy-news.ts'
import type { LeasedRead, QuotedRenewal, ReadResult } from './policy-read-store.ts'
import { takeOverPolicyholder } from './policyholder-sql.ts'

type Dependencies = {
  wakeUp: WakeUp
  announce: AnnounceNews
  newId: () => string
}

/** Whoever changes the policies meanwhile is done within seconds, unless the insurer is away. */
const busyMs = 5_000

type Outcome = { state: 'due' | 'settled' | 'given_up'; waitMs: number }

/** Writes how a read ended and all that comes of it; false where the fence is no longer the newest. */
export async function finishRead(
  pool: pg.Pool,
  dependencies: Dependencies,
  read: LeasedRead,
  result: ReadResult,
): Promise<boolean> {
  const { partId, fence } = read
  return inTransaction(pool, async (connection) => {
    const tx = toDrizzle(connection)
    const isMine = and(eq(policyReads.partId, partId), eq(policyReads.fence, fence))
    const [held] = await tx
      .select({ asked: policyReads.asked })
      .from(policyReads)
      .where(and(isMine, eq(policyReads.state, 'due')))
      .for('update')
    if (!held) return false
    const outcome = await writeResult(connection, dependencies, read, result)
    // A reason to read that came meanwhile may be younger than what was read.
    const { state, waitMs } =
      outcome.state === 'settled' && held.asked !== read.asked
        ? { state: 'due' as const, waitMs: 0 }
        : outcome
    await tx
      .update(policyReads)
      .set({ state, leaseUntil: null, nextAttemptAt: later(waitMs) })
      .where(isMine)
    if (state === 'due') await dependencies.wakeUp(connection, partId, waitMs)
    return true
  })
}

async function writeResult(
  connection: pg.PoolClient,
  dependencies: Dependencies,
  read: LeasedRead,
  result: ReadResult,
): Promise<Outcome> {
  switch (result.kind) {
    case 'put_off':
      return { state: 'due', waitMs: result.waitMs }
    case 'given_up':
      return { state: 'given_up', waitMs: 0 }
    case 'nothing_to_compare':
      return { state: 'settled', waitMs: 0 }
    case 'read': {
      const tx = toDrizzle(connection)
      await lockOrder(tx, read.bookingId)
      const [part] = await tx
        .select({ policies: insurerBookings.policies, version: insurerBookings.policiesVersion })
        .from(insurerBookings)
        .where(eq(insurerBookings.id, read.partId))
      const isStale = !part || !isDeepStrictEqual(part.policies, read.policies)
      if (isStale || (await isUnderWay(tx, read.partId))) return { state: 'due', waitMs: busyMs }
      await writeNews(connection, dependencies, read, { ...result, version: part.version })
      // That is done at another read, which a process that ends here leaves behind.
      const isToBeConfirmed = result.renewal?.automatic && result.news.renewal?.status === 'due'
      return { state: isToBeConfirmed ? 'due' : 'settled', waitMs: 0 }
    }
  }
}

type Writing = Omit<Extract<ReadResult, { kind: 'read' }>, 'kind'> & { version: number }

const timelineEvents = {
  modified: 'modified_at_insurer',
  cancelled: 'cancelled_at_insurer',
  renewed: 'renewed_at_insurer',
  lapsed: 'renewal_lapsed',
} as const satisfies Record<Happening, string>

/** What an insurer did, or told, of its own accord. */
type InsurerDeed = (typeof timelineEvents)[Happening] | 'renewal_upcoming' | 'renewal_due'

async function writeNews(
  connection: pg.PoolClient,
  { announce, newId }: Dependencies,
  read: LeasedRead,
  { news, policyholder, renewal, version }: Writing,
): Promise<void> {
  const tx = toDrizzle(connection)
  const { bookingId, partId, insurer, packageReference } = read
  const hasChanged = news.happenings.size > 0
  // What was quoted for other policies counts no more; that their renewal has come nearer makes them no others.
  const policiesVersion = version + (hasChanged ? 1 : 0)
  if (!isDeepStrictEqual(news.policies, read.policies)) {
    await tx
      .update(insurerBookings)
      .set({ policies: news.policies, policiesVersion })
      .where(eq(insurerBookings.id, partId))
  }
  if (news.hasOtherPeople) await takeOverPolicyholder(tx, bookingId, policyholder)
  const stage = news.isRenewalNews ? news.renewal : null
  const deeds: InsurerDeed[] = [...news.happenings].map((happening) => timelineEvents[happening])
  if (stage) deeds.push(`renewal_${stage.status}`)
  for (const event of deeds) {
    const entry = { bookingId, event, insurer, fence: null, reference: packageReference }
    await addEvent<InsurerDeed>(tx, { ...entry, actor: 'insurer' })
  }
  if (deeds.length > 0) {
    await tx
      .update(bookings)
      .set({ updatedAt: sql`now()` })
      .where(eq(bookings.id, bookingId))
  }
  const change = renewal && (await keepRenewal(tx, read, { renewal, news, policiesVersion, newId }))
  if (!hasChanged && !change) return
  const booking = await readBooking(tx, bookingId)
  for (const kind of news.happenings) await announce(connection, booking, { kind })
  if (renewal && change && news.renewal) {
    const { automatic } = renewal
    await announce(connection, booking, { kind: 'renewal', stage: news.renewal, change, automatic })
  }
}

type Keeping = {
  renewal: QuotedRenewal
  news: PolicyNews
  policiesVersion: number
  newId: () => string
}

async function keepRenewal(
  tx: Drizzle,
  { bookingId, partId }: LeasedRead,
  { renewal: { quote }, news, policiesVersion, newId }: Keeping,
): Promise<ChangeRecord> {
  const expiresAt = news.renewal?.expiresAt
  return insertChange(tx, {
    id: newId(),
    bookingId,
    partId,
    terms: { kind: 'renewal', quote },
    upstreamKey: newId(),
    confirmBefore: expiresAt ? new Date(expiresAt) : null,
    askedBy: 'parasol',
    policiesVersion,
  })
}

async function readBooking(tx: Drizzle, bookingId: string): Promise<BookingRecord> {
  const booking = await findBooking(tx, eq(bookings.id, bookingId))
  if (!booking) throw new Error('A booking has lost its order')
  return booking
}
