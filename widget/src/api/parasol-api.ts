import * as endpoints from '@parasol/shared/endpoints'
import type { Booking, BrowserBookingRequest, DeclinedBooking } from '@parasol/shared/booking'
import type { CartInput } from '@parasol/shared/cart'
import type { DecisionRequest, DecisionResponse } from '@parasol/shared/decision'
import type { OfferResponse } from '@parasol/shared/offer'
import { call, createReader } from './call.ts'
import type { Connection } from './call.ts'

export type OfferQuery = { cart: CartInput; locale: string }

/** The BFF's browser calls. Each rejects with an ApiError, or with the signal's own reason once that is aborted. */
export type ParasolApi = {
  requestOffer(query: OfferQuery, signal?: AbortSignal): Promise<OfferResponse>
  reviseOffer(query: OfferQuery & { cover: string }, signal?: AbortSignal): Promise<OfferResponse>
  recordDecision(request: Omit<DecisionRequest, 'key'>): Promise<DecisionResponse>
  book(request: Omit<BrowserBookingRequest, 'key'>): Promise<Booking | DeclinedBooking>
  /** Any other call; `read` rejects where the answer is none of the BFF's. */
  post<Answer>(
    path: string,
    payload: object,
    read: (response: Response) => Promise<Answer>,
  ): Promise<Answer>
}

type Timeouts = { offerMs: number; bookingMs: number }

/** A slow offer must not hold up a checkout; a booking is worth waiting for, the BFF answers 202 well before this. */
const defaultTimeouts: Timeouts = { offerMs: 4000, bookingMs: 20_000 }

// Browsers refuse a kept-alive request above 64 KiB; the rest is room for headers.
const keepaliveLimitBytes = 60_000

export function createParasolApi({
  key,
  timeouts: { offerMs, bookingMs } = defaultTimeouts,
  ...connection
}: Connection & { key: string; timeouts?: Timeouts }): ParasolApi {
  function post<Answer>(
    path: string,
    payload: object,
    read: (response: Response) => Promise<Answer>,
    { timeoutMs = bookingMs, signal, outlivesPage = false }: CallOptions = {},
  ): Promise<Answer> {
    const body = JSON.stringify({ key, ...payload })
    const init = {
      method: 'POST',
      // A string goes out as text/plain, which is what spares the CORS preflight.
      body,
      keepalive: outlivesPage && new Blob([body]).size < keepaliveLimitBytes,
    }
    return call(connection, { path, init, read, timeoutMs, signal })
  }

  async function quote(path: string, payload: object, signal?: AbortSignal) {
    const answer = await post(path, payload, readOfferResponse, { timeoutMs: offerMs, signal })
    const { logo } = answer.theme
    // Given as a path, which the page would look for on its own host.
    if (logo) logo.url = new URL(logo.url, connection.origin).href
    return answer
  }

  return {
    requestOffer: ({ cart, locale }, signal) => quote(endpoints.offers, { cart, locale }, signal),
    reviseOffer: ({ cart, locale, cover }, signal) =>
      quote(endpoints.reviseOffer, { cart, locale, cover }, signal),
    recordDecision: (request) =>
      // The shopper may submit the form, and so leave the page, right after choosing.
      post(endpoints.decisions, request, readDecisionResponse, {
        timeoutMs: offerMs,
        outlivesPage: true,
      }),
    book: (request) => post(endpoints.bookings, request, readBookingResponse),
    post,
  }
}

type CallOptions = {
  timeoutMs?: number
  signal?: AbortSignal | undefined
  outlivesPage?: boolean
}

const readOfferResponse = createReader<OfferResponse>('offer')
const readDecisionResponse = createReader<DecisionResponse>('cover')
const readBookingResponse = createReader<Booking | DeclinedBooking>('status')
