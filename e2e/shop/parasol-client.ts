import { z } from 'zod'
import type { Policyholder } from './contact.ts'

const moneySchema = z.object({ amount: z.int(), currency: z.string() })

const bookingSchema = z.object({
  id: z.string(),
  orderId: z.string(),
  status: z.enum(['pending', 'booked', 'rejected']),
  premium: moneySchema,
  /** Opens the policies to whoever has it: for the page of the shopper who ordered, and nowhere else. */
  policyToken: z.string(),
  policies: z.array(
    z.object({
      id: z.string(),
      insurer: z.string(),
      name: z.string(),
      /** The insurer's own number. */
      reference: z.string(),
      premium: moneySchema,
      period: z.object({ start: z.string(), end: z.string().nullable() }),
      documents: z.array(
        z.object({ kind: z.string(), title: z.string(), url: z.url({ protocol: /^https?$/ }) }),
      ),
    }),
  ),
  /** What was accepted and is no policy: not yet, or not ever. */
  unissued: z.array(
    z.object({
      id: z.string(),
      /** Ids of the cart's lines, which are the shop's skus. */
      itemIds: z.array(z.string()),
      premium: moneySchema,
      status: z.enum(['pending', 'rejected']),
    }),
  ),
})
export type Booking = z.infer<typeof bookingSchema>

const answerSchema = z.union([bookingSchema, z.object({ status: z.literal('declined') })])
const errorSchema = z.object({ error: z.object({ code: z.string() }) })

export type BookingRequest = { cover: string; orderId: string; policyholder: Policyholder }

/** `refused` will be refused again; `unanswered` may be asked again with the same order number. */
export type BookingOutcome =
  | { kind: 'accepted'; booking: Booking }
  | { kind: 'declined' }
  | { kind: 'refused'; code: string }
  | { kind: 'unanswered' }

export type ParasolClient = ReturnType<typeof createParasolClient>

type Options = {
  bffUrl: string
  secretKey: string
  fetch: typeof fetch
  timeoutMs: number
}

/** The two calls a shop's server makes to Parasol. Neither rejects: cover must never stand in the way of an order. */
export function createParasolClient({ bffUrl, secretKey, fetch, timeoutMs }: Options) {
  const url = `${bffUrl}/v1/bookings`
  const authorization = `Bearer ${secretKey}`

  return {
    async book(request: BookingRequest): Promise<BookingOutcome> {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify(request),
          signal: AbortSignal.timeout(timeoutMs),
        })
        return toOutcome(response.status, await response.json())
      } catch {
        return { kind: 'unanswered' }
      }
    },

    /** The booking as it is now; undefined where Parasol does not say. */
    async readBooking(id: string): Promise<Booking | undefined> {
      try {
        const response = await fetch(`${url}/${encodeURIComponent(id)}`, {
          headers: { authorization },
          signal: AbortSignal.timeout(timeoutMs),
        })
        return bookingSchema.safeParse(await response.json()).data
      } catch {
        return undefined
      }
    },
  }
}

/** The insurer's own no travels as a 502. Any other 5xx, a proxy's among them, is no answer. */
const finalCodes = new Set(['insurer_refused', 'insurer_answer_invalid'])

function toOutcome(status: number, body: unknown): BookingOutcome {
  if (status >= 400) {
    const code = errorSchema.safeParse(body).data?.error.code ?? `http_${status}`
    // Busy with this very order, or too many calls: both pass.
    const passing = status === 409 || status === 429 || status >= 500
    return passing && !finalCodes.has(code) ? { kind: 'unanswered' } : { kind: 'refused', code }
  }
  const answer = answerSchema.parse(body)
  return answer.status === 'declined' ? { kind: 'declined' } : { kind: 'accepted', booking: answer }
}
