import type { Booking } from '@parasol/shared/booking'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cartOf,
  laptop,
  policyholder,
  requestOffer,
  startParasol,
  type TestParasol,
} from '../parasol.ts'

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol()
})
afterAll(() => parasol.close())

const run = (sql: string) => parasol.context.database.pool.query(sql)

/** What PostgreSQL answers when a table cannot grow, raised by a trigger: the disk itself is left alone. */
async function fillDisk(table: string): Promise<void> {
  await run(`CREATE OR REPLACE FUNCTION refuse_to_grow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
    END $$`)
  await run(`CREATE TRIGGER disk_full BEFORE INSERT ON ${table} EXECUTE FUNCTION refuse_to_grow()`)
}

// Every table that is written while an order is taken, so that it fails at each step of it.
describe.each(['bookings', 'insurer_bookings', 'booking_events', 'decisions', 'pgboss.job_common'])(
  'a disk too full for %s',
  (table) => {
    it('has orders refused, none half written, and taken when there is room', async () => {
      const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
      const products = offer.products.map(({ id }) => id).join()
      const orderId = `order-${table}`
      const order = { cover: `${cover}~accepted~${products}`, orderId, policyholder }

      await fillDisk(table)
      const refused = await parasol.fromServer<ErrorEnvelope>('/v1/bookings', order)
      expect([refused.status, refused.body.error.code]).toEqual([503, 'service_unavailable'])
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(refused.body.error.message).not.toContain('device')
      const stored = await run(`SELECT 1 FROM bookings WHERE order_id = '${orderId}'`)
      expect(stored.rowCount).toBe(0)
      // Offers write nothing.
      await requestOffer(parasol, cartOf(laptop))

      await run(`DROP TRIGGER disk_full ON ${table}`)
      const taken = await parasol.fromServer<Booking>('/v1/bookings', order)
      expect(taken.status).toBe(201)
      expect(taken.body.policies).toHaveLength(1)
    })
  },
)
