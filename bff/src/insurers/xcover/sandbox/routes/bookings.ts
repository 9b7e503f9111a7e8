import { Hono } from 'hono'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import { bookPackage, optOutPackage } from '../packages/booking.ts'
import { findBookingTrouble, slowBookingMs } from '../packages/magic-values.ts'
import { recordRepeatedSale, recordSale } from '../packages/selling.ts'
import { parseRequest } from '../packages/parse-request.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import { bookingRequestSchema, optOutRequestSchema } from '../packages/requests.ts'
import type { BookingRequest } from '../packages/requests.ts'
import { writeBooking } from '../wire/booking-json.ts'
import type { AnswerOnce, Operation } from './answer-once.ts'
import { findBooking, findPackage } from './find-package.ts'
import { getPath } from './sandbox-env.ts'
import type { SandboxContext, SandboxEnv, SandboxServices } from './sandbox-env.ts'

const defaultLimit = 20
const maxLimit = 100

/** Recorded: the list's links name the host of a region, whichever was called. */
const regionalOrigin = 'https://eu-central-1.sandbox.invalid'

/** The calls under `bookings/`. */
export function createBookingRoutes(services: SandboxServices, answerOnce: AnswerOnce) {
  const { store, publicUrl, faults } = services

  const circumstances = () => ({ now: services.now(), random: services.random })
  const write = (context: SandboxContext, booking: QuotePackage) =>
    writeBooking(booking, { baseUrl: getBaseUrl(context, publicUrl), now: services.now() })

  const sell = (quotePackage: QuotePackage, request: BookingRequest, key: string | null) => {
    const order = { idempotencyKey: key, ...circumstances() }
    if (quotePackage.status === 'CONFIRMED' && faults.settings.idempotency === 'off') {
      return { booked: quotePackage, sale: recordRepeatedSale(quotePackage, request, order) }
    }
    const booked = bookPackage(quotePackage, request, order)
    // What waits for its payment is sold when that is confirmed.
    return booked.status === 'PENDING_PAYMENT'
      ? { booked }
      : { booked, sale: recordSale(booked, order) }
  }

  const book =
    (context: SandboxContext): Operation =>
    async (body) => {
      findPackage(services, context)
      const request = parseRequest(bookingRequestSchema, body)
      const trouble = findBookingTrouble(request.policyholder.email)
      const processingMs = trouble === 'slow' ? slowBookingMs : faults.pickProcessingMs()
      if (processingMs > 0) await services.wait(processingMs)
      return () => {
        const quotePackage = findPackage(services, context)
        const key = context.req.header('x-idempotency-key') ?? null
        const { booked, ...sold } = sell(quotePackage, request, key)
        if (trouble === 'fails_once' && quotePackage.failedBookings === 0) {
          const failed = { ...quotePackage, failedBookings: 1 }
          return { status: 500, body: {}, event: 'booking_failed', package: failed }
        }
        return {
          status: 200,
          body: write(context, booked),
          event: 'booked',
          package: booked,
          ...sold,
          loseAnswer: trouble === 'answer_lost',
        }
      }
    }

  const optOut =
    (context: SandboxContext): Operation =>
    async (body) => {
      findPackage(services, context)
      parseRequest(optOutRequestSchema, body)
      return () => {
        const quotePackage = findPackage(services, context)
        if (quotePackage.status === 'OPTED_OUT') {
          const at = services.now().toISOString()
          store.commit({ at, event: 'opt_out_repeated', package: quotePackage })
        }
        const optedOut = optOutPackage(quotePackage, circumstances())
        return { status: 204, body: null, event: 'opted_out', package: optedOut }
      }
    }

  return new Hono<SandboxEnv>({ strict: false })
    .post('/:id', (context) => answerOnce(context, book(context)))
    .post('/:id/opt_out', (context) => answerOnce(context, optOut(context)))
    .get('/:id', (context) => context.json(write(context, findBooking(services, context))))
    .get('/', (context) => {
      const booked = store.listBooked(context.get('partner'))
      const limit = Math.min(readCount(context.req.query('limit'), defaultLimit) || 1, maxLimit)
      const offset = readCount(context.req.query('offset'), 0)
      const page = (start: number) => {
        const url = new URL(getPath(context), regionalOrigin)
        url.searchParams.set('limit', String(limit))
        if (start > 0) url.searchParams.set('offset', String(start))
        return url.href
      }
      return context.json({
        count: booked.length,
        next: offset + limit < booked.length ? page(offset + limit) : null,
        previous: offset > 0 ? page(Math.max(offset - limit, 0)) : null,
        results: booked.slice(offset, offset + limit).map((found) => write(context, found)),
      })
    })
}

function readCount(text: string | undefined, otherwise: number): number {
  return text && /^\d{1,9}$/.test(text) ? Number(text) : otherwise
}
