import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import type { ShopContext } from '../context.ts'

/** What this shop reads of an event. The rest it asks Parasol for: events may come late, twice or in any order. */
const eventSchema = z.object({
  type: z.enum(['booking.booked', 'booking.rejected']),
  data: z.object({ id: z.string(), orderId: z.string() }),
})

/** Where Parasol tells what became of bookings. */
export function createWebhookRoutes(
  { orders, coverDesk }: Pick<ShopContext, 'orders' | 'coverDesk'>,
  secret: string,
): Hono {
  const webhook = new Webhook(secret)

  return new Hono().post('/webhooks/parasol', bodyLimit({ maxSize: 64 * 1024 }), async (c) => {
    // The signature is of the body as it came: parsed and written again it would be another.
    const body = await c.req.text()
    let payload: unknown
    try {
      payload = webhook.verify(body, c.req.header())
    } catch {
      return c.body(null, 401)
    }
    // Of types that came later, and of orders forgotten since, no repetition is wanted: they are answered as well.
    const event = eventSchema.safeParse(payload).data
    const order = event && orders.get(event.data.orderId)
    const isDone = !order || (await coverDesk.confirmCover(order, event.data.id))
    return c.body(null, isDone ? 204 : 503)
  })
}
