import type { Booking } from '@parasol/shared/booking'
import type { CartInput } from '@parasol/shared/cart'
import type { OfferResponse } from '@parasol/shared/offer'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startQoverSandbox } from '../src/insurers/qover/sandbox/sandbox.ts'
import type { RunningSandbox } from '../src/insurers/sandbox/serving.ts'
import { fingerprint } from '../src/offers/fingerprint.ts'
import { startParasol, type TestParasol } from './parasol.ts'

const key = 'pk_test_qover'
const bike: CartInput['items'][number] = {
  id: 'line-1',
  sku: 'BK-1',
  title: 'City Cruiser 7',
  category: 'Bike',
  quantity: 1,
  unitPrice: 129_900,
}
const answers = { bikeType: 'TYPE_REGULAR_BIKE', antiTheft: 'ANTI_THEFT_MEASURE_GPS' }
const cartOf = (...items: CartInput['items']): CartInput => ({
  currency: 'EUR',
  customer: { country: 'DE', language: 'de' },
  items,
})

let dataDir: string
let sandbox: RunningSandbox
let parasol: TestParasol

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parasol-qover-'))
  sandbox = await startQoverSandbox({ dataDir })
  parasol = await startParasol({ QOVER_DEMO_URL: sandbox.url })
})
afterAll(async () => {
  await parasol.close()
  await sandbox.close()
  await rm(dataDir, { recursive: true })
})

async function requestOffer(...items: CartInput['items']) {
  const cart = cartOf(...items)
  const body = { key, cart, locale: 'de-DE' }
  return (await parasol.fromPage<OfferResponse>('/v1/offers', body)).body
}

it('asks before it offers, and sells what was answered for', async () => {
  const asked = await requestOffer(bike)
  expect(asked.offer).toBeNull()
  expect(asked.questions).toMatchObject([
    { itemId: 'line-1', insurer: 'qover', questions: [{ id: 'bikeType' }, { id: 'antiTheft' }] },
  ])

  const { offer, cover } = await requestOffer({ ...bike, answers })
  expect(offer?.products).toMatchObject([{ name: 'Fahrradversicherung', insurer: 'qover' }])
  const [product] = offer?.products ?? []
  expect(product?.terms.length).toBeGreaterThan(0)

  const decided = await parasol.fromPage<{ cover: string }>('/v1/decisions', {
    key,
    cover,
    decision: 'accepted',
    products: [product?.id],
  })
  const kept = await parasol.context.database.pool.query(
    `SELECT decision, terms_token <> '' AS has_token, terms_digest
     FROM decisions WHERE package_reference = $1`,
    [offer?.id],
  )
  expect(kept.rows).toEqual([
    {
      decision: 'accepted',
      has_token: true,
      terms_digest: fingerprint(product?.terms),
    },
  ])
  const { status, body } = await parasol.fromServer<Booking>(
    '/v1/bookings',
    {
      cover: decided.body.cover,
      orderId: 'order-1',
      policyholder: {
        firstName: 'Ada',
        lastName: 'Byron',
        email: 'ada.byron@example.test',
        address1: 'Lange Gasse 4',
        postcode: '10115',
        city: 'Berlin',
        country: 'DE',
      },
    },
    'sk_test_qover',
  )
  expect(status).toBe(201)
  expect(body.policies).toMatchObject([
    { insurer: 'qover', status: 'active', premium: product?.premium },
  ])
})

it('carries a changed line into the same draft, and voids the price shown before', async () => {
  const first = await requestOffer({ ...bike, answers })
  const cart = cartOf({ ...bike, answers, unitPrice: 229_900 })
  const revised = await parasol.fromPage<OfferResponse>('/v1/offers/revise', {
    key,
    cover: first.cover,
    cart,
    locale: 'de-DE',
  })
  expect(revised.body.offer?.id).toBe(first.offer?.id)
  const stale = await parasol.fromPage('/v1/decisions', {
    key,
    cover: first.cover,
    decision: 'accepted',
    products: first.offer?.products.map(({ id }) => id),
  })
  expect(stale).toMatchObject({ status: 410, body: { error: { code: 'offer_expired' } } })
})

it('hands a changed line on where its insurer has nothing for it any more', async () => {
  const first = await requestOffer({ ...bike, answers })
  // A contract is for one bike.
  const cart = cartOf({ ...bike, answers, quantity: 2 })
  const { body } = await parasol.fromPage<OfferResponse>('/v1/offers/revise', {
    key,
    cover: first.cover,
    cart,
    locale: 'de-DE',
  })
  expect(body.offer?.products).toMatchObject([{ insurer: 'xcover', itemIds: ['line-1'] }])
})

it('keeps offering a bike when its insurer goes down between two changes of the cart', async () => {
  const laptop = { ...bike, id: 'line-2', sku: 'LT-1', title: 'Laptop', category: 'Laptop' }
  const first = await requestOffer({ ...bike, answers }, laptop)
  expect(first.offer?.products.map(({ insurer }) => insurer)).toEqual(['qover', 'xcover'])
  const port = Number(new URL(sandbox.url).port)
  await sandbox.close()
  try {
    const { body } = await parasol.fromPage<OfferResponse>('/v1/offers/revise', {
      key,
      cover: first.cover,
      cart: cartOf({ ...bike, answers }, { ...laptop, quantity: 2 }),
      locale: 'de-DE',
    })
    expect(body.offer?.products.map(({ insurer }) => insurer)).toEqual(['xcover', 'xcover'])
  } finally {
    sandbox = await startQoverSandbox({ dataDir, port })
  }
})

it('writes the key into no log line', () => {
  expect(parasol.logLines.length).toBeGreaterThan(0)
  expect(parasol.logLines.join('')).not.toContain('sandbox-qover-key')
})
