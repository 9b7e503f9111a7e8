import type { Booking } from '@parasol/shared/booking'
import type { DecisionResponse } from '@parasol/shared/decision'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cartOf,
  laptop,
  policyholder,
  requestOffer,
  startParasol,
  type TestParasol,
} from './parasol.ts'
import { storeOrder } from './stored-order.ts'

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol({
    PARASOL_BOOKING_BUDGET_MS: '3000',
    PARASOL_BOOKING_SETTLE_MS: '60000',
  })
})
afterAll(() => parasol.close())

async function scrape(): Promise<string[]> {
  const answer = await parasol.app.request('/metrics')
  expect(answer.status).toBe(200)
  return (await answer.text()).split('\n')
}

/** The sample of a series, undefined where there is none. */
async function read(series: string): Promise<number | undefined> {
  const line = (await scrape()).find((each) => each.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}

async function acceptCover() {
  const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
  const products = offer.products.map(({ id }) => id)
  const choice = { cover, decision: 'accepted', products, offer }
  return (await parasol.fromPage<DecisionResponse>('/v1/decisions', choice)).body.cover
}

const book = (cover: string, orderId: string) =>
  parasol.fromServer<Booking>('/v1/bookings', { cover, orderId, policyholder })

const requests = (labels: string) => `parasol_http_request_duration_seconds_count{${labels}}`
const calls = (operation: string, outcome: string) =>
  `parasol_insurer_call_duration_seconds_count{insurer="xcover",operation="${operation}",outcome="${outcome}"}`

describe('GET /metrics', () => {
  it('tells of the process, in the text format of Prometheus', async () => {
    const answer = await parasol.app.request('/metrics')
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(await answer.text()).toMatch(/^process_cpu_seconds_total /m)
  })

  it('counts requests by pattern, method and status, whatever addresses and methods are tried', async () => {
    await parasol.fromServer(`/v1/bookings/${randomUUID()}`)
    await parasol.fromServer(`/v1/bookings/${randomUUID()}`)
    await parasol.app.request('/wp-login.php')
    await parasol.app.request('/healthz', { method: 'BREW' })
    expect(await read(requests('method="GET",route="/v1/bookings/:id",status="404"'))).toBe(2)
    expect(await read(requests('method="GET",route="none",status="404"'))).toBe(1)
    expect(await read(requests('method="other",route="none",status="404"'))).toBe(1)
  })

  it('counts calls to insurers by operation and outcome, and bookings by how they end', async () => {
    const { status } = await book(await acceptCover(), 'order-measured')
    expect(status).toBe(201)
    expect(await read(calls('quote', 'ok'))).toBe(1)
    expect(await read(calls('book', 'ok'))).toBe(1)
    expect(await read('parasol_bookings_finished_total{insurer="xcover",status="booked"}')).toBe(1)
  })

  it('shows what is pending, and for how long', async () => {
    const pending = 'parasol_bookings_pending'
    const oldestAge = 'parasol_bookings_pending_oldest_age_seconds'
    expect([await read(pending), await read(oldestAge)]).toEqual([0, 0])
    const covers = [await acceptCover(), await acceptCover()]
    await parasol.stopSandbox()
    try {
      expect((await book(covers[0] ?? '', 'order-waiting')).status).toBe(202)
      await parasol.context.database.pool.query(
        "UPDATE bookings SET created_at = created_at - interval '600 seconds'",
      )
      expect((await book(covers[1] ?? '', 'order-after')).status).toBe(202)
    } finally {
      await parasol.startSandbox()
    }
    expect(await read(pending)).toBe(2)
    expect(await read(oldestAge)).toBeGreaterThanOrEqual(600)
    expect(await read(oldestAge)).toBeLessThan(700)
    expect(await read(calls('read_package', 'not_reached'))).toBe(2)
  })

  it('shows changes of policies that were given up on', async () => {
    const { rowCount } = await parasol.context.database.pool.query('SELECT FROM policy_changes')
    expect([rowCount, await read('parasol_change_dead_letters')]).toEqual([0, 0])
    const { db, pool } = parasol.context.database
    await storeOrder(db)
    await pool.query(`UPDATE policy_changes SET state = 'dead_letter'`)
    expect(await read('parasol_change_dead_letters')).toBe(1)
  })

  it('names nobody: no key, order, reference or person stands in it', async () => {
    const text = (await scrape()).join('\n')
    expect(text).toContain('parasol_insurer_call_duration_seconds_bucket')
    expect(text).not.toMatch(/[ps]k_|order-|-INS|ada|byron|sandbox/i)
  })
})

describe('GET /metrics with a token', () => {
  let guarded: TestParasol
  beforeAll(async () => {
    guarded = await startParasol({ PARASOL_METRICS_TOKEN: 'env:SCRAPER', SCRAPER: 'scraper-token' })
  })
  afterAll(() => guarded.close())

  it.each([
    [{}, 'key_missing'],
    [{ Authorization: 'Basic c2NyYXBlcg==' }, 'key_missing'],
    [{ Authorization: 'Bearer scraper-tokem' }, 'key_unknown'],
    [{ Authorization: 'Bearer sk_test_demo' }, 'key_unknown'],
  ])('refuses %j', async (headers, code) => {
    const answer = await guarded.send<ErrorEnvelope>('/metrics', { headers })
    expect([answer.status, answer.body.error.code]).toEqual([401, code])
  })

  it('is answered to whoever has it', async () => {
    const headers = { Authorization: 'Bearer scraper-token' }
    expect((await guarded.app.request('/metrics', { headers })).status).toBe(200)
  })
})

it('leaves out what the database has to say while it does not answer', async () => {
  const alone = await startParasol()
  await alone.context.database.pool.end()
  const text = await (await alone.app.request('/metrics')).text()
  expect(text).toMatch(/^process_cpu_seconds_total /m)
  expect(text).not.toMatch(/^parasol_(bookings_pending|change_dead_letters)/m)
  await alone.close().catch(() => undefined)
})
