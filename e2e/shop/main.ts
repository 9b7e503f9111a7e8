import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { createClockMover } from './sandbox-clock.ts'
import { createShop } from './shop.ts'

const {
  SHOP_PORT = '8788',
  BFF_URL = 'http://localhost:8787',
  PARASOL_KEY = 'pk_test_demo',
  PARASOL_SECRET_KEY = 'sk_test_demo',
  PARASOL_BROWSER_KEY = 'pk_test_browser',
  PARASOL_QOVER_KEY = 'pk_test_qover',
  PARASOL_QOVER_SECRET_KEY = 'sk_test_qover',
  SANDBOX_URL,
  PARASOL_WEBHOOK_SECRET = 'whsec_cGFyYXNvbCBkZW1vIHNob3Agd2ViaG9vayBzZWNyZXQ=',
} = process.env

// Letters and digits that are not mistaken for one another when read out on the phone.
const orderAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

function createOrderId(): string {
  const group = () =>
    Array.from({ length: 4 }, () => orderAlphabet[randomInt(orderAlphabet.length)]).join('')
  // Three groups are 58 bits: the number is also what an order page's address cannot be guessed by.
  return `WW-${group()}-${group()}-${group()}`
}

const shop = createShop({
  bffUrl: BFF_URL.replace(/\/$/, ''),
  secretKeys: { demo: PARASOL_SECRET_KEY, qover: PARASOL_QOVER_SECRET_KEY },
  publishableKeys: { demo: PARASOL_KEY, browser: PARASOL_BROWSER_KEY, qover: PARASOL_QOVER_KEY },
  webhookSecret: PARASOL_WEBHOOK_SECRET,
  fetch,
  createOrderId,
  schedule: (task, delayMs) => setTimeout(() => void task(), delayMs).unref(),
  // Parasol waits eight seconds for the insurer, then answers that the booking is pending.
  bookingTimeoutMs: 10_000,
  waitPatiently: () => wait(2_500, undefined, { ref: false }),
  // A restart of Parasol takes seconds, an outage minutes; after an hour somebody should look.
  moveClock: SANDBOX_URL ? createClockMover(SANDBOX_URL) : null,
  retryDelaysMs: [2_000, 10_000, 60_000, 600_000, 3_000_000],
})

const server = serve({ fetch: shop.fetch, port: Number(SHOP_PORT) }, ({ port }) => {
  console.log(`Shop: http://localhost:${port}`)
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => server.close())
}
