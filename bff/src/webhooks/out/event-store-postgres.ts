import type pg from 'pg'
import { and, asc, desc, eq, exists, inArray, sql } from '../../db/drizzle-orm.ts'
import { toDrizzle, type Drizzle } from '../../db/drizzle.ts'
import { webhookDeliveries, webhookEvents } from '../../db/schema.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { dueAnew } from './due.ts'
import type { EventFilter, EventRecord, EventStore } from './event-store.ts'

type Dependencies = {
  database: { pool: pg.Pool; db: Drizzle }
  jobs: Pick<JobQueue, 'send'>
  newId: () => string
}

export function createEventStore({
  database: { pool, db },
  jobs,
  newId,
}: Dependencies): EventStore {
  return {
    async list(partnerId, filter) {
      const rows = await selectEvents(db, partnerId, filter)
      const page = rows.slice(0, filter.limit)
      const last = page.at(-1)
      return {
        events: await withDeliveries(db, page),
        next:
          rows.length > filter.limit && last ? { createdAt: last.createdAt, id: last.id } : null,
      }
    },

    replay: (partnerId, eventId, endpoints) =>
      inTransaction(pool, async (connection) => {
        const tx = toDrizzle(connection)
        const [event] = await tx
          .select()
          .from(webhookEvents)
          .where(and(eq(webhookEvents.id, eventId), eq(webhookEvents.partnerId, partnerId)))
        if (!event) return null
        for (const endpoint of endpoints.filter((each) => each.wants(event.type))) {
          const [delivery] = await tx
            .insert(webhookDeliveries)
            .values({ id: newId(), eventId, endpointId: endpoint.id, ...dueAnew })
            .onConflictDoUpdate({
              target: [webhookDeliveries.eventId, webhookDeliveries.endpointId],
              set: dueAnew,
            })
            .returning({ id: webhookDeliveries.id })
          if (delivery)
            await jobs.send(connection, 'deliver-webhook', { deliveryId: delivery.id }, 0)
        }
        const [record] = await withDeliveries(tx, [event])
        return record ?? null
      }),
  }
}

async function selectEvents(db: Drizzle, partnerId: string, { state, after, limit }: EventFilter) {
  const inState = db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.eventId, webhookEvents.id),
        state && eq(webhookDeliveries.state, state),
      ),
    )
  return db
    .select()
    .from(webhookEvents)
    .where(
      and(
        eq(webhookEvents.partnerId, partnerId),
        state && exists(inState),
        after &&
          sql`(${webhookEvents.createdAt}, ${webhookEvents.id}) < (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(webhookEvents.createdAt), desc(webhookEvents.id))
    .limit(limit + 1)
}

async function withDeliveries(
  db: Drizzle,
  events: (typeof webhookEvents.$inferSelect)[],
): Promise<EventRecord[]> {
  if (events.length === 0) return []
  const ids = events.map(({ id }) => id)
  const deliveries = await db
    .select()
    .from(webhookDeliveries)
    .where(inArray(webhookDeliveries.eventId, ids))
    .orderBy(asc(webhookDeliveries.endpointId))
  return events.map(({ id, type, bookingId, createdAt }) => ({
    id,
    type,
    bookingId,
    createdAt,
    deliveries: deliveries.filter(({ eventId }) => eventId === id),
  }))
}
