import type { AnnounceBooking } from '../../bookings/booking-announcement.ts'
import { toDrizzle } from '../../db/drizzle.ts'
import { webhookDeliveries, webhookEvents } from '../../db/schema.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { WebhookEndpoint } from '../../partners/webhook-endpoint.ts'
import { toBookingEvent } from './booking-event.ts'
import { dueAnew } from './due.ts'

type Dependencies = {
  findEndpoints: (partnerId: string) => readonly WebhookEndpoint[]
  jobs: Pick<JobQueue, 'send'>
  now: () => Date
  newId: () => string
}

/**
 * Writes what is to be told, and to whom, with whatever it tells of. Shops without an endpoint have it written too:
 * they can read it, and have it sent once they have one.
 */
export function createBookingAnnouncer({
  findEndpoints,
  jobs,
  now,
  newId,
}: Dependencies): AnnounceBooking {
  return async (connection, booking) => {
    const at = now()
    const event = toBookingEvent(booking, at)
    if (!event) return
    const tx = toDrizzle(connection)
    const { type } = event
    const eventId = newId()
    await tx.insert(webhookEvents).values({
      id: eventId,
      partnerId: booking.partnerId,
      type,
      bookingId: booking.id,
      body: JSON.stringify(event),
      createdAt: at,
    })
    for (const endpoint of findEndpoints(booking.partnerId)) {
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
