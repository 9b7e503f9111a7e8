import type { BookingRecord } from '../bookings/booking-record.ts'
import type { Connection } from '../db/transaction.ts'
import type { ChangeRecord } from '../policies/change-record.ts'
import type { Happening, RenewalStage } from './policy-news.ts'

/** What is told of policies that nobody asked Parasol to change. */
export type Announcement =
  | { kind: Happening }
  | { kind: 'renewal'; stage: RenewalStage; change: ChangeRecord; automatic: boolean }

/** Told of it once, as part of what `connection` commits; the booking is as it is after it. */
export type AnnounceNews = (
  connection: Connection,
  booking: BookingRecord,
  announcement: Announcement,
) => Promise<void>
