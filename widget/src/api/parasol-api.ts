import * as endpoints from '@parasol/shared/endpoints'
import type { Booking, BrowserBookingRequest, DeclinedBooking } from '@parasol/shared/booking'
import type { CartInput } from '@parasol/shared/cart'
import type { DecisionRequest, DecisionResponse } from '@parasol/shared/decision'
import type { OfferResponse } from '@parasol/shared/offer'
import { ApiError, readError } from './api-error.ts'

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

export function createParasolApi(options: {
  origin: string
  key: string
  fetch: typeof fetch
  isOnline: () => boolean
  timeouts?: Timeouts
}): ParasolApi {
  const { origin, key, isOnline, timeouts = defaultTimeouts } = options
  const { offerMs, bookingMs } = timeouts

  async function post<Answer>(
    path: string,
    payload: object,
    read: (response: Response) => Promise<Answer>,
    { timeoutMs = bookingMs, signal, outlivesPage = false }: CallOptions = {},
  ): Promise<Answer> {
    const body = JSON.stringify({ key, ...payload })
    const timeout = AbortSignal.timeout(timeoutMs)
    try {
      const response = await options.fetch(origin + path, {
        method: 'POST',
        // A string goes out as text/plain, which is what spares the CORS preflight.
        body,
        credentials: 'omit',
        keepalive: outlivesPage && new Blob([body]).size < keepaliveLimitBytes,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      })
      if (!response.ok) throw await readError(response)
      return await read(response)
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof ApiError) throw error
      if (timeout.aborted) throw new ApiError('timeout', 'No answer in time', { cause: error })
      if (!isOnline()) throw new ApiError('offline', 'The browser is offline', { cause: error })
      throw new ApiError('unreachable', 'The BFF could not be reached', { cause: error })
    }
  }

  async function quote(path: string, payload: object, signal?: AbortSignal) {
    const answer = await post(path, payload, readOfferResponse, { timeoutMs: offerMs, signal })
    const { logo } = answer.theme
    // Given as a path, which the page would look for on its own host.
    if (logo) logo.url = new URL(logo.url, origin).href
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

/** The BFF is Parasol's own and believed; this only tells it from a proxy or a portal that answers in its place. */
function createReader<Answer>(property: string) {
  const isAnswer = (answer: unknown): answer is Answer =>
    typeof answer === 'object' && answer !== null && property in answer
  return async (response: Response) => {
    const answer: unknown = await response.json()
    if (!isAnswer(answer)) throw new Error('Answered something else')
    return answer
  }
}
