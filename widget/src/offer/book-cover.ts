import * as endpoints from '@parasol/shared/endpoints'
import type { Booking, BrowserBookingRequest, DeclinedBooking } from '@parasol/shared/booking'
import { createReader } from '../api/call.ts'
import type { ParasolApi } from '../api/parasol-api.ts'

/** Books what the cover value stands for, for shops without a server of their own. */
export function bookCover(
  { post }: Pick<ParasolApi, 'post'>,
  request: Omit<BrowserBookingRequest, 'key'>,
): Promise<Booking | DeclinedBooking> {
  return post(endpoints.bookings, request, readBookingResponse)
}

const readBookingResponse = createReader<Booking | DeclinedBooking>('status')
