import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { once } from 'node:events'
import { onTestFinished, vi } from 'vitest'
import { z } from 'zod'

const eventSchema = z.strictObject({
  event: z.string(),
  payload: z.record(z.string(), z.unknown()),
})

type ReceivedWebhook = z.infer<typeof eventSchema> & { headers: Headers }

/** A partner's endpoint that answers 200, or the statuses it was given first. Ends with the test. */
export async function startReceiver(statuses: number[] = []) {
  const received: ReceivedWebhook[] = []
  const app = new Hono().post('/hooks', async (context) => {
    const body: unknown = await context.req.json()
    received.push({ ...eventSchema.parse(body), headers: context.req.raw.headers })
    // Only of a redirect the place matters, which nobody should go to.
    const headers = { location: '/hooks' }
    return new Response(null, { status: statuses[received.length - 1] ?? 200, headers })
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    received,
    names: () => received.map(({ event }) => event),
    /** Give its test more time than that. */
    async untilReceived(count: number): Promise<void> {
      const hasAll = () => {
        if (received.length < count) throw new Error(`${received.length} received, not ${count}`)
      }
      await vi.waitFor(hasAll, { timeout: 10_000 })
    },
  }
}
