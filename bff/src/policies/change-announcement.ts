import type { BookingRecord } from '../bookings/booking-record.ts'
import type { Connection } from '../db/transaction.ts'
import type { ChangeRecord } from './change-record.ts'

/** Told of a change that the insurer has carried out, as part of what `connection` commits. */
export type AnnounceChange = (
  connection: Connection,
  booking: BookingRecord,
  change: ChangeRecord,
) => Promise<void>
