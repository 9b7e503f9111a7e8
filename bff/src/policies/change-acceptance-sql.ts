import type { Actor } from '@parasol/shared/booking'
import type pg from 'pg'
import { addEvent, lockOrder } from '../bookings/booking-timeline-sql.ts'
import type { WakeUp } from '../bookings/booking-wake-up.ts'
import { findSqlState } from '../db/database-errors.ts'
import { eq } from '../db/drizzle-orm.ts'
import { toDrizzle, type Drizzle } from '../db/drizzle.ts'
import { insurerBookings, policyChanges } from '../db/schema.ts'
import { later } from '../db/sql-time.ts'
import { inTransaction } from '../db/transaction.ts'
import { changeColumns } from './change-rows.ts'
import { changeMoves } from './change-states.ts'
import type { AcceptOutcome } from './change-store.ts'
import { toEvent, type ChangeEvent } from './change-timeline.ts'

type Acceptance = {
  id: string
  confirmedBy: Actor
  wakeAfterMs: number
  /** How long Parasol goes on trying. */
  giveUpMs: number
}

const uniqueViolation = '23505'

/** Writes that a change is to be carried out, and the job that wakes workers for it: both, or nothing. */
export async function acceptChange(
  pool: pg.Pool,
  wakeUp: WakeUp,
  { id, confirmedBy, wakeAfterMs, giveUpMs }: Acceptance,
): Promise<AcceptOutcome> {
  try {
    return await inTransaction(pool, async (connection) => {
      const tx = toDrizzle(connection)
      const change = await lockChange(tx, id)
      if (change.keptState !== 'quoted') return { kind: 'standing' }
      await lockOrder(tx, change.bookingId)
      const part = await readPart(tx, change.partId)
      if (change.state === 'expired' || part.policiesVersion !== change.policiesVersion) {
        await update({ state: changeMoves.expire.to })
        return { kind: 'expired' }
      }
      await update({
        state: changeMoves.accept.to,
        confirmedBy,
        nextAttemptAt: later(0),
        giveUpAt: later(giveUpMs),
      })
      await addEvent<ChangeEvent>(tx, {
        ...toEvent(change, 'accept'),
        insurer: part.insurer,
        actor: confirmedBy,
        fence: null,
      })
      await wakeUp(connection, id, wakeAfterMs)
      return { kind: 'accepted' }

      async function update(values: Parameters<ReturnType<typeof tx.update>['set']>[0]) {
        await tx.update(policyChanges).set(values).where(eq(policyChanges.id, id))
      }
    })
  } catch (error) {
    // Of what is written here only that one change is under way has to be unique.
    if (findSqlState(error) === uniqueViolation) return { kind: 'other_under_way' }
    throw error
  }
}

async function lockChange(tx: Drizzle, id: string) {
  const [change] = await tx
    .select({
      ...changeColumns,
      keptState: policyChanges.state,
      policiesVersion: policyChanges.policiesVersion,
    })
    .from(policyChanges)
    .where(eq(policyChanges.id, id))
    .for('update')
  if (!change) throw new Error('A change of policies vanished')
  return change
}

async function readPart(tx: Drizzle, partId: string) {
  const { insurer, policiesVersion } = insurerBookings
  const [part] = await tx
    .select({ insurer, policiesVersion })
    .from(insurerBookings)
    .where(eq(insurerBookings.id, partId))
  if (!part) throw new Error('A change of policies has lost its part of the booking')
  return part
}
