import type { DeliveryState, WebhookType } from '@parasol/shared/webhook'
import type { ListPosition } from '../../bookings/booking-store.ts'
import type { WebhookEndpoint } from '../../partners/webhook-endpoint.ts'

export type EventRecord = {
  id: string
  type: WebhookType
  bookingId: string
  createdAt: Date
  deliveries: {
    endpointId: string
    state: DeliveryState
    attempts: number
    lastStatus: number | null
    nextAttemptAt: Date | null
  }[]
}

export type EventFilter = {
  /** Only events with such a delivery. */
  state?: DeliveryState | undefined
  after?: ListPosition | undefined
  limit: number
}

/** Announced events, each partner's its own. */
export interface EventStore {
  /** Newest first, beginning behind `after`. */
  list(
    partnerId: string,
    filter: EventFilter,
  ): Promise<{ events: EventRecord[]; next: ListPosition | null }>

  /** Has an event delivered again, its tries counted anew; null where the partner has no such event. */
  replay(
    partnerId: string,
    eventId: string,
    endpoints: readonly WebhookEndpoint[],
  ): Promise<EventRecord | null>
}
