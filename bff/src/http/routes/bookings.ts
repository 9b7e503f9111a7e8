import {
  bookingListQuerySchema,
  bookingRequestSchema,
  browserBookingRequestSchema,
  type DeclinedBooking,
} from '@parasol/shared/booking'
import * as endpoints from '@parasol/shared/endpoints'
import { Hono, type Context as HttpContext } from 'hono'
import { z } from 'zod'
import type { BookingOutcome } from '../../bookings/booking-service.ts'
import type { Context } from '../../context.ts'
import { ParasolError } from '../../parasol-error.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticateBrowser, authenticateServer } from '../authentication.ts'
import { createIdempotency } from '../middleware/idempotency.ts'
import { parseWith, readJsonObject } from '../request-body.ts'

const idSchema = z.uuid()

export function createBookingRoutes({
  partners,
  bookings,
  idempotency,
}: Pick<Context, 'partners' | 'bookings' | 'idempotency'>) {
  return new Hono<AppEnv>()
    .post(endpoints.bookings, createIdempotency({ partners, idempotency }), async (c) => {
      const body = await readJsonObject(c)
      if (c.req.header('Authorization') !== undefined) {
        const partner = authenticateServer(c, partners)
        const request = parseWith(bookingRequestSchema, body, 'booking_invalid')
        return answer(c, await bookings.book(partner, request))
      }
      const partner = authenticateBrowser(c, partners, body['key'])
      if (!partner.browserBooking) {
        throw new ParasolError(
          'browser_booking_disabled',
          'This shop books from its server; switch browserBooking on in the partner file to book from a page',
        )
      }
      const { key: _key, ...request } = parseWith(
        browserBookingRequestSchema,
        body,
        'booking_invalid',
      )
      return answer(c, await bookings.book(partner, request))
    })
    .get(endpoints.bookings, async (c) => {
      const partner = authenticateServer(c, partners)
      const filter = parseWith(bookingListQuerySchema, c.req.query(), 'malformed_request')
      return c.json(await bookings.list(partner, filter))
    })
    .get(`${endpoints.bookings}/:id`, async (c) => {
      const partner = authenticateServer(c, partners)
      const id = idSchema.safeParse(c.req.param('id'))
      if (!id.success) throw new ParasolError('not_found', 'There is no booking with this id')
      return c.json(await bookings.get(partner, id.data))
    })
}

function answer(c: HttpContext<AppEnv>, outcome: BookingOutcome): Response {
  switch (outcome.kind) {
    case 'booked':
      return c.json(outcome.booking, 201)
    case 'pending':
      return c.json(outcome.booking, 202)
    case 'declined': {
      const declined: DeclinedBooking = { status: 'declined', orderId: outcome.orderId }
      return c.json(declined, 200)
    }
  }
}
