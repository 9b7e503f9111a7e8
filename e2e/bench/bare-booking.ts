import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { randomUUID } from 'node:crypto'
import pg from 'pg'

/**
 * The bare limit of accepting a booking: one transaction with a row for the booking and a row for the job, in Parasol's
 * own tables and with a pool of the same size. No checks and nothing else. What Parasol's booking call is compared with.
 */
const { PORT, DATABASE_URL } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 })

const app = new Hono().post('/bookings', async (c) => {
  const { orderId, policyholder } = await c.req.json<{ orderId: string; policyholder: object }>()
  const id = randomUUID()
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(
      `INSERT INTO bookings (id, partner_id, order_id, status, market, policyholder, insured, premium_amount, currency,
         request_fingerprint, created_at, updated_at)
       VALUES ($1, 'bare', $2, 'pending', '{}', $3, '[]', 12485, 'AUD', 'none', now(), now())`,
      [id, orderId, JSON.stringify(policyholder)],
    )
    // Due long after the benchmark, so that nobody takes it.
    await client.query(
      `INSERT INTO pgboss.job (name, data, start_after, singleton_key)
       VALUES ('try-booking', $1, now() + interval '1 day', $2)`,
      [JSON.stringify({ partId: id }), id],
    )
    await client.query('COMMIT')
  } finally {
    client.release()
  }
  return c.json({ id, orderId, status: 'pending' }, 202)
})

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' })
