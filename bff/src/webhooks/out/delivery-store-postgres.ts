import type pg from 'pg'
import { and, asc, eq, isNull, or, sql } from '../../db/drizzle-orm.ts'
import { toDrizzle, type Drizzle } from '../../db/drizzle.ts'
import { failingWebhookEndpoints, webhookDeliveries, webhookEvents } from '../../db/schema.ts'
import { later, msFromNow } from '../../db/sql-time.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { finishDelivery } from './delivery-results-sql.ts'
import { probeEveryMs } from './delivery-schedule.ts'
import type { DeliveryLease, DeliveryStore } from './delivery-store.ts'

type Dependencies = {
  database: { pool: pg.Pool; db: Drizzle }
  jobs: Pick<JobQueue, 'send'>
}

const isFree = sql`(${webhookDeliveries.leaseUntil} IS NULL OR ${webhookDeliveries.leaseUntil} <= now())`
const isOfDelivery = eq(failingWebhookEndpoints.id, webhookDeliveries.endpointId)
const isPending = eq(webhookDeliveries.state, 'pending')
const isOpen = or(isNull(failingWebhookEndpoints.id), eq(failingWebhookEndpoints.state, 'failing'))
const isProbeDue = and(
  eq(failingWebhookEndpoints.state, 'paused'),
  sql`${failingWebhookEndpoints.nextProbeAt} <= now()`,
)

export function createDeliveryStore({ database: { pool, db }, jobs }: Dependencies): DeliveryStore {
  return {
    lease: (deliveryId, leaseMs) => leaseDelivery(pool, deliveryId, leaseMs),

    wakeLater: (deliveryId, afterMs) => jobs.send(pool, 'deliver-webhook', { deliveryId }, afterMs),

    finish: (delivery, result) => finishDelivery(pool, jobs, delivery, result),

    async findDue(overdueMs, limit) {
      const rows = await db
        .select({ id: webhookDeliveries.id })
        .from(webhookDeliveries)
        .leftJoin(failingWebhookEndpoints, isOfDelivery)
        .where(
          and(
            isPending,
            sql`${webhookDeliveries.nextAttemptAt} <= ${later(-overdueMs)}`,
            isFree,
            isOpen,
          ),
        )
        .orderBy(asc(webhookDeliveries.nextAttemptAt))
        .limit(limit)
      return rows.map(({ id }) => id)
    },

    async findProbes() {
      const rows = await db
        .selectDistinctOn([webhookDeliveries.endpointId], { id: webhookDeliveries.id })
        .from(failingWebhookEndpoints)
        .innerJoin(webhookDeliveries, isOfDelivery)
        .where(and(isProbeDue, isPending, sql`${webhookDeliveries.nextAttemptAt} <= now()`, isFree))
        .orderBy(asc(webhookDeliveries.endpointId), asc(webhookDeliveries.nextAttemptAt))
      return rows.map(({ id }) => id)
    },

    async removeOlderThan(ageMs) {
      await db.delete(webhookEvents).where(sql`${webhookEvents.createdAt} < ${later(-ageMs)}`)
    },
  }
}

async function leaseDelivery(
  pool: pg.Pool,
  deliveryId: string,
  leaseMs: number,
): Promise<DeliveryLease> {
  return inTransaction(pool, async (connection) => {
    const tx = toDrizzle(connection)
    const [before] = await tx
      .select({
        endpointId: webhookDeliveries.endpointId,
        isDue: sql<boolean>`${isFree} AND ${webhookDeliveries.nextAttemptAt} <= now()`,
        waitMs: msFromNow(
          sql`greatest(${webhookDeliveries.nextAttemptAt}, ${webhookDeliveries.leaseUntil})`,
        ),
      })
      .from(webhookDeliveries)
      .where(and(eq(webhookDeliveries.id, deliveryId), isPending))
      .for('update')
    if (!before) return { kind: 'over' }
    if (!before.isDue) return { kind: 'later', waitMs: Math.max(0, before.waitMs) }
    const turn = await takeTurn(tx, before.endpointId)
    if (turn === 'none') return { kind: 'over' }
    if (turn === 'after_others') return { kind: 'later', waitMs: await giveWay(tx, deliveryId) }
    const [delivery] = await tx
      .update(webhookDeliveries)
      .set({
        leaseUntil: later(leaseMs),
        fence: sql`${webhookDeliveries.fence} + 1`,
        attempts: sql`${webhookDeliveries.attempts} + ${turn === 'probe' ? 0 : 1}`,
      })
      .where(eq(webhookDeliveries.id, deliveryId))
      .returning()
    if (!delivery) throw new Error('A locked delivery vanished')
    const [event] = await tx
      .select()
      .from(webhookEvents)
      .where(eq(webhookEvents.id, delivery.eventId))
    if (!event) throw new Error('A delivery has lost its event')
    const { eventId, endpointId, fence, attempts } = delivery
    const { partnerId, type, body } = event
    const leased = { id: deliveryId, eventId, partnerId, endpointId, type, body, fence, attempts }
    return { kind: 'leased', delivery: { ...leased, isProbe: turn === 'probe' } }
  })
}

type Turn = 'usual' | 'probe' | 'after_others' | 'none'

/**
 * Whether the endpoint may be tried now. One that fails takes a single delivery at a time, whichever process has it: the
 * next ones would only wait as long for it, and keep other shops' deliveries waiting.
 */
async function takeTurn(tx: Drizzle, endpointId: string): Promise<Turn> {
  const [failing] = await tx
    .select({
      state: failingWebhookEndpoints.state,
      isProbeDue: sql<boolean>`coalesce(${failingWebhookEndpoints.nextProbeAt} <= now(), false)`,
    })
    .from(failingWebhookEndpoints)
    .where(eq(failingWebhookEndpoints.id, endpointId))
    .for('update')
  if (!failing) return 'usual'
  if (failing.state === 'failing') return (await isTried(tx, endpointId)) ? 'after_others' : 'usual'
  if (failing.state === 'disabled' || !failing.isProbeDue) return 'none'
  await tx
    .update(failingWebhookEndpoints)
    .set({ nextProbeAt: later(probeEveryMs) })
    .where(eq(failingWebhookEndpoints.id, endpointId))
  return 'probe'
}

async function isTried(tx: Drizzle, endpointId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(
      and(
        isPending,
        eq(webhookDeliveries.endpointId, endpointId),
        sql`${webhookDeliveries.leaseUntil} > now()`,
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** Puts a delivery off by half a minute to a whole one, so that many do not come back at once; resolves with by how much. */
async function giveWay(tx: Drizzle, deliveryId: string): Promise<number> {
  const [row] = await tx
    .update(webhookDeliveries)
    .set({ nextAttemptAt: sql`now() + (1 + random()) * interval '30 seconds'` })
    .where(eq(webhookDeliveries.id, deliveryId))
    .returning({ waitMs: msFromNow(webhookDeliveries.nextAttemptAt) })
  return row?.waitMs ?? 0
}
