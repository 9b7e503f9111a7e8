import type { AnnouncedEvent, DeliveryState, EventList } from '@parasol/shared/webhook'
import { formatCursor, parseCursor } from '../../bookings/booking-cursor.ts'
import { ParasolError } from '../../parasol-error.ts'
import type { Partner } from '../../partners/partner-store.ts'
import type { EventRecord, EventStore } from './event-store.ts'

type Filter = {
  state?: DeliveryState | undefined
  cursor?: string | undefined
  limit: number
}

export type EventService = ReturnType<typeof createEventService>

/** What a shop was told, for its own server to look at and to have sent again. */
export function createEventService(store: EventStore) {
  async function list(partner: Partner, { cursor, ...filter }: Filter): Promise<EventList> {
    const after = cursor === undefined ? undefined : parseCursor(cursor)
    if (after === null) {
      throw new ParasolError(
        'malformed_request',
        'cursor must be the nextCursor of an earlier page',
      )
    }
    const page = await store.list(partner.id, { ...filter, after })
    return {
      events: page.events.map((event) => toAnnounced(partner, event)),
      nextCursor: page.next && formatCursor(page.next),
    }
  }

  /** Sends an event again, under the same id, to every endpoint that is to have it now. */
  async function replay(partner: Partner, id: string): Promise<AnnouncedEvent> {
    const event = await store.replay(partner.id, id, partner.webhooks)
    if (!event) throw new ParasolError('not_found', 'There is no event with this id')
    return toAnnounced(partner, event)
  }

  return { list, replay }
}

function toAnnounced({ webhooks }: Partner, event: EventRecord): AnnouncedEvent {
  const { id, type, bookingId, createdAt, deliveries } = event
  return {
    id,
    type,
    timestamp: createdAt.toISOString(),
    bookingId,
    deliveries: deliveries.map(({ endpointId, state, attempts, lastStatus, nextAttemptAt }) => ({
      url: webhooks.find((endpoint) => endpoint.id === endpointId)?.url ?? null,
      state,
      attempts,
      lastStatus,
      nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    })),
  }
}
