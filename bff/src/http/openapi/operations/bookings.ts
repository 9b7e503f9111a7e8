import {
  bookingListQuerySchema,
  bookingListSchema,
  bookingRequestSchema,
  bookingSchema,
  browserBookingRequestSchema,
  declinedBookingSchema,
} from '@parasol/shared/booking'
import * as endpoints from '@parasol/shared/endpoints'
import { z } from 'zod'
import type { Operation } from '../operation.ts'

export const bookingOperations: readonly Operation[] = [
  {
    method: 'post',
    path: endpoints.bookings,
    id: 'createBooking',
    group: 'Bookings',
    summary: 'Book the cover of an order',
    description:
      'Takes the form field `cover` as it was submitted. One order has one booking, however often it is asked for: ' +
      'after a timeout send the same request again. Pages may book only for shops that switch `browserBooking` on.',
    callers: ['server', 'page'],
    headers: { 'Idempotency-Key': z.string().min(1).max(255) },
    parameters: {
      'Idempotency-Key':
        'From a server: a repetition with the same key and body gets the answer of the first, marked `Idempotent-Replayed`.',
    },
    body: [bookingRequestSchema, browserBookingRequestSchema],
    answers: {
      200: {
        description: 'The shopper said no, or was offered nothing; nothing is booked',
        schema: declinedBookingSchema,
      },
      201: { description: 'Booked', schema: bookingSchema },
      202: {
        description: 'Pending: stored, and tried until the insurer has confirmed or refused it',
        schema: bookingSchema,
      },
    },
    errors: [
      'browser_booking_disabled',
      'booking_invalid',
      'cover_invalid',
      'offer_expired',
      'decision_invalid',
      'payment_mismatch',
      'premium_changed',
      'order_conflict',
      'insurer_refused',
      'idempotency_key_invalid',
      'idempotency_key_in_use',
      'idempotency_key_reused',
      'service_unavailable',
    ],
  },
  {
    method: 'get',
    path: endpoints.bookings,
    id: 'listBookings',
    group: 'Bookings',
    summary: 'List bookings',
    description: "The shop's own bookings, newest first.",
    callers: ['server'],
    query: bookingListQuerySchema,
    parameters: {
      orderId: 'Only the booking of this order.',
      status: 'Only bookings of this status.',
      cursor: '`nextCursor` of the page before.',
      limit: 'How many at most.',
    },
    answers: { 200: { description: 'A page of bookings', schema: bookingListSchema } },
    errors: ['malformed_request', 'service_unavailable'],
  },
  {
    method: 'get',
    path: `${endpoints.bookings}/{id}`,
    id: 'getBooking',
    group: 'Bookings',
    summary: 'Get a booking',
    callers: ['server'],
    parameters: { id: '`id` of the booking.' },
    answers: { 200: { description: 'The booking as it is now', schema: bookingSchema } },
    errors: ['not_found', 'service_unavailable'],
  },
]
