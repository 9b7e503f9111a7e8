import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createHmac } from 'node:crypto'

/**
 * The least a shop could write by itself: take a cart, sign, forward to the insurer, pass the answer on. No checks, no
 * token, no sanitising. What Parasol's own offer call is compared with.
 */
const { PORT, XCOVER_URL } = process.env
const credentials = { key: 'sandbox-key', secret: 'sandbox-secret' }

const app = new Hono().post('/quote', async (c) => {
  const { cart } = await c.req.json<{
    cart: { currency: string; items: { unitPrice: number }[] }
  }>()
  const date = new Date().toUTCString()
  const signature = createHmac('sha1', credentials.secret).update(`date: ${date}`).digest('base64')
  const answer = await fetch(`${XCOVER_URL}/x/partners/DEMO/quotes/`, {
    method: 'POST',
    headers: {
      Date: date,
      'X-Api-Key': credentials.key,
      'Content-Type': 'application/json',
      Authorization: `Signature keyId="${credentials.key}",algorithm="hmac-sha1",signature="${encodeURIComponent(signature)}"`,
    },
    body: JSON.stringify({
      currency: cart.currency,
      customer_country: 'AU',
      customer_language: 'en',
      request: cart.items.map(({ unitPrice, ...item }) => ({
        ...item,
        id: undefined,
        quantity: undefined,
        policy_type: 'product_insurance',
        policy_type_version: '2',
        policy_start_date: new Date().toISOString(),
        retail_value: unitPrice / 100,
      })),
    }),
  })
  return c.body(await answer.text(), answer.status === 201 ? 200 : 502)
})

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' })
