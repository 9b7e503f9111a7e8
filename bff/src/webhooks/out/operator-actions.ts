import { and, asc, eq, ne } from '../../db/drizzle-orm.ts'
import type { Drizzle } from '../../db/drizzle.ts'
import { failingWebhookEndpoints, webhookDeliveries, webhookEvents } from '../../db/schema.ts'
import { dueAnew, dueNow } from './due.ts'

/** Endpoints that fail, by partner. */
export function listFailingEndpoints(db: Drizzle) {
  return db
    .select()
    .from(failingWebhookEndpoints)
    .orderBy(asc(failingWebhookEndpoints.partnerId), asc(failingWebhookEndpoints.id))
}

/** What has not arrived, oldest first. No personal data. */
export function listUndelivered(db: Drizzle, limit: number) {
  return db
    .select({
      eventId: webhookEvents.id,
      partnerId: webhookEvents.partnerId,
      type: webhookEvents.type,
      createdAt: webhookEvents.createdAt,
      endpointId: webhookDeliveries.endpointId,
      state: webhookDeliveries.state,
      attempts: webhookDeliveries.attempts,
      lastStatus: webhookDeliveries.lastStatus,
      nextAttemptAt: webhookDeliveries.nextAttemptAt,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
    .where(ne(webhookDeliveries.state, 'delivered'))
    .orderBy(asc(webhookEvents.createdAt), asc(webhookDeliveries.endpointId))
    .limit(limit)
}

/** Has an event sent again to wherever it was sent. Resolves with how many deliveries that are; running processes find them. */
export async function replayDeliveries(db: Drizzle, eventId: string): Promise<number> {
  const { rowCount } = await db
    .update(webhookDeliveries)
    .set(dueAnew)
    .where(eq(webhookDeliveries.eventId, eventId))
  return rowCount ?? 0
}

/**
 * Has an endpoint that was paused or disabled tried as usual again, with everything that waits for it. Resolves with how
 * many deliveries that are; null where the endpoint does not fail.
 */
export async function resumeEndpoint(db: Drizzle, endpointId: string): Promise<number | null> {
  return db.transaction(async (tx) => {
    const { rowCount: found } = await tx
      .delete(failingWebhookEndpoints)
      .where(eq(failingWebhookEndpoints.id, endpointId))
    if (!found) return null
    const { rowCount: waiting } = await tx
      .update(webhookDeliveries)
      .set(dueNow)
      .where(
        and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, 'pending')),
      )
    return waiting ?? 0
  })
}
