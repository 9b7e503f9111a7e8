import type { CartInput } from '@parasol/shared/cart'
import type { OfferResponse } from '@parasol/shared/offer'
import { call, createReader } from './call.ts'
import type { Connection } from './call.ts'
import { toJson } from './to-json.ts'

export type OfferQuery = { cart: CartInput; locale: string }

/**
 * The BFF's browser calls that a page cannot do without; the body adds its own to them. Each rejects with an ApiError,
 * or with the signal's own reason once that is aborted.
 */
export type ParasolApi = {
  /** Any call that is answered with an offer. */
  quote(path: string, payload: object, signal?: AbortSignal): Promise<OfferResponse>
  /** Any other call; `read` rejects where the answer is none of the BFF's. */
  post<Answer>(
    path: string,
    payload: object,
    read: (response: Response) => Promise<Answer>,
    options?: CallOptions,
  ): Promise<Answer>
}

export type CallOptions = {
  /** An offer, and what belongs to it, is not waited for as long as a booking. */
  isOffer?: boolean
  signal?: AbortSignal | undefined
  /** The shopper may leave the page right after. */
  outlivesPage?: boolean
}

/** A slow offer must not hold up a checkout; a booking is worth waiting for, the BFF answers 202 well before this. */
type Timeouts = { offerTimeoutMs?: number; bookingTimeoutMs?: number }

// Browsers refuse a kept-alive request above 64 KiB; the rest is room for headers.
const keepaliveLimitBytes = 60_000

export function createParasolApi({
  key,
  offerTimeoutMs = 4000,
  bookingTimeoutMs = 20_000,
  ...connection
}: Connection & { key: string } & Timeouts): ParasolApi {
  function post<Answer>(
    path: string,
    payload: object,
    read: (response: Response) => Promise<Answer>,
    { isOffer = false, signal, outlivesPage = false }: CallOptions = {},
  ): Promise<Answer> {
    const body = toJson({ key, ...payload })
    const init = {
      method: 'POST',
      // A string goes out as text/plain, which is what spares the CORS preflight.
      body,
      keepalive: outlivesPage && new Blob([body]).size < keepaliveLimitBytes,
    }
    const timeoutMs = isOffer ? offerTimeoutMs : bookingTimeoutMs
    return call(connection, { path, init, read, timeoutMs, signal })
  }

  async function quote(path: string, payload: object, signal?: AbortSignal) {
    const answer = await post(path, payload, readOfferResponse, { isOffer: true, signal })
    const { logo } = answer.theme
    // Given as a path, which the page would look for on its own host.
    if (logo) logo.url = new URL(logo.url, connection.origin).href
    return answer
  }

  return { quote, post }
}

const readOfferResponse = createReader<OfferResponse>('offer')
