import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { serveSandbox, type RunningSandbox } from '../../src/insurers/sandbox/serving.ts'

const requestSchema = z.object({ sku: z.string(), value: z.int() })

type Quote = z.infer<typeof requestSchema> & {
  id: string
  premium: number
  policy: { number: string; premium: number; cancelled: boolean; email: string } | null
  cancellation: { id: string; refund: number; confirmBefore: string } | null
  failures: number
}

const hourMs = 60 * 60 * 1000

/** Acorn Mutual, an insurer made up for tests. What its faults are named after stands in skus and e-mail addresses. */
export async function startAcorn(now: () => Date): Promise<RunningSandbox> {
  const quotes = new Map<string, Quote>()
  const app = new Hono<{ Bindings: HttpBindings }>()

  const price = (value: number) => Math.ceil(value / 20)
  const show = ({ id, premium, policy, cancellation }: Quote) => {
    return { id, premium, policy, cancellation }
  }

  app.use(async (context, next) => {
    if (context.req.header('authorization') !== 'Bearer acorn-secret')
      return context.body(null, 401)
    await next()
  })

  app.put('/quotes/:id?', async (context) => {
    const { sku, value } = requestSchema.parse(await context.req.json())
    if (sku === 'NONSENSE') return context.html('<h1>It works!</h1>')
    if (sku === 'ERROR') return context.body(null, 500)
    if (sku === 'SILENCE') return new Promise<never>(() => {})
    const id = context.req.param('id') ?? randomUUID()
    const quote = {
      id,
      sku,
      value,
      premium: price(value),
      policy: null,
      cancellation: null,
      failures: 0,
    }
    if (value === 0) return context.json({ id, premium: null, policy: null, cancellation: null })
    quotes.set(id, sku === 'RISING' ? { ...quote, premium: quote.premium + 100 } : quote)
    return context.json(show(quote))
  })

  app.get('/quotes/:id', (context) => {
    const quote = quotes.get(context.req.param('id'))
    return quote ? context.json(show(quote)) : context.body(null, 404)
  })

  // A quote becomes one policy, however often it is asked for.
  app.post('/quotes/:id/policy', async (context) => {
    const { email } = z.object({ email: z.string() }).parse(await context.req.json())
    const quote = quotes.get(context.req.param('id'))
    if (!quote) return context.body(null, 404)
    if (email.startsWith('silence')) return new Promise<never>(() => {})
    if (email.startsWith('refusal')) return context.body(null, 422)
    if (email.startsWith('failing') && quote.failures++ === 0) return context.body(null, 500)
    const premium = email.startsWith('other') ? quote.premium + 1 : quote.premium
    const isRepeated = quote.policy !== null
    quote.policy ??= { number: `ACORN-${quotes.size}`, premium, cancelled: false, email }
    if (email.startsWith('lost') && !isRepeated) {
      context.env.incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    }
    return context.json(show(quote))
  })

  app.get('/quotes/:id/cancellation', (context) => {
    const quote = quotes.get(context.req.param('id'))
    if (!quote?.policy || quote.policy.cancelled) return context.body(null, 422)
    const confirmBefore = new Date(now().getTime() + hourMs).toISOString()
    quote.cancellation = { id: randomUUID(), refund: quote.policy.premium, confirmBefore }
    return context.json(show(quote))
  })

  app.post('/quotes/:id/cancellation/:cancellation', (context) => {
    const quote = quotes.get(context.req.param('id'))
    const { policy, cancellation } = quote ?? {}
    if (!quote || !policy || cancellation?.id !== context.req.param('cancellation')) {
      return context.body(null, 404)
    }
    const isLate = now() > new Date(cancellation.confirmBefore)
    if (isLate && !policy.cancelled) return context.body(null, 422)
    policy.cancelled = true
    return context.json(show(quote))
  })

  return serveSandbox({ fetch: app.fetch, close: () => {} }, {})
}
