import type { Connection } from '../db/transaction.ts'
import type { BookingRecord } from './booking-record.ts'

/** Told of a booking that has just come to an end, as part of what `connection` commits. */
export type AnnounceBooking = (connection: Connection, booking: BookingRecord) => Promise<void>
