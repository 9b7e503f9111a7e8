import type pg from 'pg'
import { and, eq, ne, sql } from '../../db/drizzle-orm.ts'
import { toDrizzle, type Drizzle } from '../../db/drizzle.ts'
import { failingWebhookEndpoints, webhookDeliveries } from '../../db/schema.ts'
import { later } from '../../db/sql-time.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { pauseAfterMs, probeEveryMs } from './delivery-schedule.ts'
import type { LeasedDelivery, TryEffect, TryResult } from './delivery-store.ts'
import { dueNow } from './due.ts'

/** Writes how a try ended; null where the fence is no longer the newest. */
export async function finishDelivery(
  pool: pg.Pool,
  jobs: Pick<JobQueue, 'send'>,
  delivery: LeasedDelivery,
  result: TryResult,
): Promise<TryEffect | null> {
  const columns = toColumns(delivery, result)
  return inTransaction(pool, async (connection) => {
    const tx = toDrizzle(connection)
    const rows = await tx
      .update(webhookDeliveries)
      .set({ ...columns, lastStatus: result.status, leaseUntil: null })
      .where(
        and(
          eq(webhookDeliveries.id, delivery.id),
          eq(webhookDeliveries.fence, delivery.fence),
          eq(webhookDeliveries.state, 'pending'),
        ),
      )
      .returning({ id: webhookDeliveries.id })
    if (rows.length === 0) return null
    const endpoint = await judgeEndpoint(tx, delivery, result)
    if (columns.state === 'pending' && endpoint === 'failing' && result.kind === 'failed') {
      await jobs.send(
        connection,
        'deliver-webhook',
        { deliveryId: delivery.id },
        result.waitMs ?? 0,
      )
    }
    return { delivery: columns.state, endpoint }
  })
}

function toColumns({ isProbe }: LeasedDelivery, result: TryResult) {
  if (result.kind === 'delivered') return { state: 'delivered' as const, nextAttemptAt: null }
  // Behind the others, so that the next probe is made with another one: an event that an endpoint cannot take must not
  // keep it paused.
  if (isProbe || result.kind === 'gone') {
    return { state: 'pending' as const, nextAttemptAt: sql`now()` }
  }
  return result.waitMs === null
    ? { state: 'dead_letter' as const, nextAttemptAt: null }
    : { state: 'pending' as const, nextAttemptAt: later(result.waitMs) }
}

async function judgeEndpoint(
  tx: Drizzle,
  { endpointId, partnerId, isProbe }: LeasedDelivery,
  result: TryResult,
): Promise<TryEffect['endpoint']> {
  if (result.kind === 'delivered') {
    if (isProbe) await bringForward(tx, endpointId)
    // One that said it was gone stays so until an operator has looked: what came through was on its way before.
    await tx
      .delete(failingWebhookEndpoints)
      .where(
        and(
          eq(failingWebhookEndpoints.id, endpointId),
          ne(failingWebhookEndpoints.state, 'disabled'),
        ),
      )
    return 'well'
  }
  const { id, since, state, nextProbeAt } = failingWebhookEndpoints
  const isLong = sql`${since} <= ${later(-pauseAfterMs)}`
  const [row] = await tx
    .insert(failingWebhookEndpoints)
    .values({
      id: endpointId,
      partnerId,
      state: result.kind === 'gone' ? 'disabled' : 'failing',
      since: sql`now()`,
    })
    .onConflictDoUpdate({
      target: id,
      set:
        result.kind === 'gone'
          ? { state: 'disabled' }
          : {
              state: sql`CASE WHEN ${state} = 'failing' AND ${isLong} THEN 'paused' ELSE ${state} END`,
              nextProbeAt: sql`CASE WHEN ${state} = 'failing' AND ${isLong}
                THEN ${later(probeEveryMs)} ELSE ${nextProbeAt} END`,
            },
    })
    .returning({ state })
  if (!row) throw new Error('A failing endpoint was not written')
  return row.state
}

/** What was put off for hours while an endpoint was down is due once it is back; the sweep finds it. */
async function bringForward(tx: Drizzle, endpointId: string): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set(dueNow)
    .where(
      and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, 'pending')),
    )
}
