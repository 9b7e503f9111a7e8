import type { WebhookEvent } from '@parasol/shared/webhook'
import type { BookingRecord } from '../../bookings/booking-record.ts'
import { toDrizzle } from '../../db/drizzle.ts'
import { webhookDeliveries, webhookEvents } from '../../db/schema.ts'
import type { Connection } from '../../db/transaction.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { WebhookEndpoint } from '../../partners/webhook-endpoint.ts'
import { dueAnew } from './due.ts'

export type EventWriterDependencies = {
  findEndpoints: (partnerId: string) => readonly WebhookEndpoint[]
  jobs: Pick<JobQueue, 'send'>
  now: () => Date
  newId: () => string
}

/**
 * Writes what is to be told, and to whom, with whatever it tells of. Shops without an endpoint have it written too:
 * they can read it, and have it sent once they have one.
 */
export function createEventWriter({ findEndpoints, jobs, newId }: EventWriterDependencies) {
  return async (
    connection: Connection,
    { id: bookingId, partnerId }: BookingRecord,
    event: WebhookEvent,
  ): Promise<void> => {
    const tx = toDrizzle(connection)
    const { type, timestamp } = event
    const eventId = newId()
    await tx.insert(webhookEvents).values({
      id: eventId,
      partnerId,
      type,
      bookingId,
      body: JSON.stringify(event),
      createdAt: new Date(timestamp),
    })
    for (const endpoint of findEndpoints(partnerId)) {
      if (!endpoint.wants(type)) continue
      const deliveryId = newId()
      await tx.insert(webhookDeliveries).values({
        id: deliveryId,
        eventId,
        endpointId: endpoint.id,
        ...dueAnew,
      })
      await jobs.send(connection, 'deliver-webhook', { deliveryId }, 0)
    }
  }
}
