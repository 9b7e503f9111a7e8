import { z } from 'zod'

export type ShopKey = 'demo' | 'demo-qover'

/** What a shop's server was answered, as far as it matters what that means. */
export type Answer = {
  status: number
  body: string
  /** Parasol's error code, where it answered with one. */
  code: string | null
  /** Ids of the policies it was told of. */
  policyIds: string[]
}

/** One call of the shop's server, and what it saw of it: a status, `cut` or `timeout`. */
export type Ask = { at: string; replica: number; saw: string }

/** One order as its shop remembers it. */
export type OrderRecord = {
  orderId: string
  shop: ShopKey
  decision: 'accepted' | 'declined'
  /** The body of its booking call, sent again and again under one key; null where it never got that far. */
  request: string | null
  asks: Ask[]
  /** Whether it was ever told that the order is accepted and will be booked. */
  toldPending: boolean
  /** All final answers it was given, in their order. */
  finals: Answer[]
}

const answerSchema = z.object({
  status: z.string().optional(),
  policies: z.array(z.object({ id: z.string() })).default([]),
  error: z.object({ code: z.string() }).optional(),
})

export function parseAnswer(status: number, body: string): Answer {
  const { policies, error } = answerSchema.parse(JSON.parse(body))
  return { status, body, code: error?.code ?? null, policyIds: policies.map(({ id }) => id) }
}

/** Whether the shop need not ask again. 409 and 429 say when to come back, and failures of the server pass. */
export function isFinal({ status, code }: Answer): boolean {
  if (status === 200 || status === 201) return true
  if (code === 'insurer_refused') return true
  return status >= 400 && status < 500 && status !== 409 && status !== 429
}
