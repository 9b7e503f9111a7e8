import type { WebhookType } from '@parasol/shared/webhook'

/** A delivery that this process may work on until its lease ends. */
export type LeasedDelivery = {
  id: string
  eventId: string
  partnerId: string
  endpointId: string
  type: WebhookType
  body: string
  /** Rises with every lease; a write that carries an older one is refused. */
  fence: number
  /** Tries begun, this one included; probes do not count. */
  attempts: number
  /** Whether it finds out for all the others if a paused endpoint is back. */
  isProbe: boolean
}

export type DeliveryLease =
  | { kind: 'leased'; delivery: LeasedDelivery }
  /** It is not due yet, or somebody else has it: to be asked for again after so long. */
  | { kind: 'later'; waitMs: number }
  /** It has ended, or its endpoint takes none at the moment. */
  | { kind: 'over' }

/** How a try ended. `status` is null where nothing was answered. */
export type TryResult =
  | { kind: 'delivered'; status: number }
  /** `waitMs` is null after the last try. */
  | { kind: 'failed'; status: number | null; waitMs: number | null }
  /** The endpoint wants no more. */
  | { kind: 'gone'; status: number }

/** What a try brought about: how its delivery and its endpoint stand now. */
export type TryEffect = {
  delivery: 'delivered' | 'pending' | 'dead_letter'
  endpoint: 'well' | 'failing' | 'paused' | 'disabled'
}

/**
 * Deliveries of events, and the endpoints that fail. Time is the database's, one clock for all processes. A delivery is
 * leased to one worker at a time, and whatever leaves one pending makes it due again; a try whose process died is found
 * by `findDue`.
 */
export interface DeliveryStore {
  /** Takes a delivery that is due, held by nobody, and whose endpoint may be tried. */
  lease(deliveryId: string, leaseMs: number): Promise<DeliveryLease>

  /** Has a delivery tried once more. */
  wakeLater(deliveryId: string, afterMs: number): Promise<void>

  /** Writes how a try ended and gives the lease back; null where the fence is no longer the newest. */
  finish(delivery: LeasedDelivery, result: TryResult): Promise<TryEffect | null>

  /** Deliveries due for `overdueMs` that nobody holds, to endpoints neither paused nor disabled; oldest first. */
  findDue(overdueMs: number, limit: number): Promise<string[]>

  /** Of each paused endpoint that is to be tried again, the delivery that has waited longest. */
  findProbes(): Promise<string[]>

  /** Forgets events older than that, and their deliveries. */
  removeOlderThan(ageMs: number): Promise<void>
}
