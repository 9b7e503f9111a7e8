import type { Booking } from '@parasol/shared/booking'
import type { CartInput } from '@parasol/shared/cart'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import type { OfferResponse } from '@parasol/shared/offer'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { startQoverSandbox } from '../src/insurers/qover/sandbox/sandbox.ts'
import { startParasol, type TestParasol } from './parasol.ts'

const key = 'pk_test_qover'
const answers = { bikeType: 'TYPE_REGULAR_BIKE', antiTheft: 'ANTI_THEFT_MEASURE_GPS' }
const bike: CartInput['items'][number] = {
  id: 'bike',
  sku: 'BK-1',
  title: 'City Cruiser 7',
  category: 'Bike',
  quantity: 1,
  unitPrice: 129_900,
  answers,
}
const laptop: CartInput['items'][number] = {
  id: 'laptop',
  sku: '190199368477',
  title: 'Apple MacBook Pro',
  category: 'Laptop',
  quantity: 1,
  unitPrice: 279_900,
}
const cartOf = (...items: CartInput['items']): CartInput => ({
  currency: 'EUR',
  customer: { country: 'DE', language: 'de' },
  items,
})
const policyholder = {
  firstName: 'Ada',
  lastName: 'Byron',
  email: 'ada.byron@example.test',
  address1: 'Lange Gasse 4',
  postcode: '10115',
  city: 'Berlin',
  country: 'DE',
}

const xcover = {
  use: 'xcover',
  baseUrl: 'env:XCOVER_DEMO_URL',
  partnerCode: 'DEMO',
  apiKey: 'env:XCOVER_DEMO_API_KEY',
  apiSecret: 'env:XCOVER_DEMO_API_SECRET',
  product: { policyType: 'product_insurance', policyTypeVersion: '2' },
}
const partnerSchema = z.looseObject({ insurers: z.array(z.looseObject({ use: z.string() })) })

/** The demo's Qover shop with XCover behind it, for everything Qover does not sell or cannot answer for. */
async function writePartner(folder: string): Promise<void> {
  const path = join(import.meta.dirname, '../partners/demo-qover.yaml')
  const { insurers, ...partner } = partnerSchema.parse(parse(await readFile(path, 'utf8')))
  const qover = insurers.filter(({ use }) => use === 'qover')
  const { logo: _logo, ...theme } = z.looseObject({}).parse(partner['theme'])
  const file = { ...partner, theme, insurers: [...qover, xcover] }
  await writeFile(join(folder, 'mixed.json'), JSON.stringify(file))
}

/** A Parasol that sells for both, Qover being reached at `qoverUrl`. */
async function startMixed(qoverUrl: string, folder: string): Promise<TestParasol> {
  return startParasol({ QOVER_DEMO_URL: qoverUrl, PARASOL_PARTNERS_DIR: folder })
}

async function requestOffer(parasol: TestParasol, ...items: CartInput['items']) {
  const body = { key, cart: cartOf(...items), locale: 'de-DE' }
  return parasol.fromPage<OfferResponse>('/v1/offers', body)
}

async function book(parasol: TestParasol, { offer, cover }: OfferResponse, changes = {}) {
  const products = offer?.products.map(({ id }) => id) ?? []
  return parasol.fromServer<Booking>(
    '/v1/bookings',
    {
      cover: `${cover}~accepted~${products.join(',')}`,
      orderId: randomUUID(),
      policyholder,
      ...changes,
    },
    'sk_test_qover',
  )
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parasol-partners-'))
  await writePartner(folder)
})
afterAll(() => rm(folder, { recursive: true }))

describe('a cart of two insurers', () => {
  let parasol: TestParasol
  let qover: Awaited<ReturnType<typeof startQoverSandbox>>
  beforeAll(async () => {
    qover = await startQoverSandbox({ dataDir: join(folder, 'qover') })
    parasol = await startMixed(qover.url, folder)
  })
  afterAll(async () => {
    await parasol.close()
    await qover.close()
  })

  it('is one offer in the order of the cart, and one order with a policy of each', async () => {
    const { body } = await requestOffer(parasol, laptop, bike)
    expect(body.offer?.products.map(({ itemIds, insurer }) => [itemIds[0], insurer])).toEqual([
      ['laptop', 'xcover'],
      ['bike', 'qover'],
    ])
    const booked = await book(parasol, body)
    expect(booked.status).toBe(201)
    expect(booked.body.premium).toEqual(body.offer?.total)
    expect(booked.body.policies.map(({ insurer }) => insurer).toSorted()).toEqual([
      'qover',
      'xcover',
    ])
    expect(booked.body.unissued).toEqual([])
  })

  it('says of a half failure which policy there is and which there is not', async () => {
    const { body } = await requestOffer(parasol, laptop, { ...bike, sku: 'SANDBOX-PRICE-CHANGES' })
    const booked = await book(parasol, body)
    expect([booked.status, booked.body.status]).toEqual([201, 'booked'])
    expect(booked.body.policies.map(({ insurer }) => insurer)).toEqual(['xcover'])
    expect(booked.body.unissued).toMatchObject([
      { insurer: 'qover', itemIds: ['bike'], status: 'rejected' },
    ])
  })

  it('stays pending until the slower half is known, and then is booked whole', async () => {
    const { body } = await requestOffer(parasol, laptop, bike)
    const email = { ...policyholder, email: 'booking-500@example.test' }
    const first = await book(parasol, body, { policyholder: email })
    expect([first.status, first.body.status]).toEqual([202, 'pending'])
    await parasol.settle()
    const path = `/v1/bookings/${first.body.id}`
    const after = await parasol.fromServer<Booking>(path, undefined, 'sk_test_qover')
    expect(after.body.status).toBe('booked')
    expect(after.body.policies).toHaveLength(2)
  })

  it('keeps one half as it is while the other changes', async () => {
    const before = await requestOffer(parasol, laptop, bike)
    const { body } = await parasol.fromPage<OfferResponse>('/v1/offers/revise', {
      key,
      cover: before.body.cover,
      cart: cartOf(laptop, { ...bike, unitPrice: 229_900 }),
      locale: 'de-DE',
    })
    expect(body.offer?.id).toBe(before.body.offer?.id)
    expect(body.offer?.products[0]).toEqual(before.body.offer?.products[0])
    expect(body.offer?.products[1]?.premium.amount).toBeGreaterThan(
      before.body.offer?.products[1]?.premium.amount ?? Infinity,
    )
  })

  it('offers what one has where the other has nothing', async () => {
    const uninsured = { ...laptop, id: 'other', sku: 'SANDBOX-NO-OFFER' }
    const { body } = await requestOffer(parasol, bike, uninsured)
    expect(body.offer?.products.map(({ insurer }) => insurer)).toEqual(['qover'])
  })
})

describe('policies of two insurers', () => {
  let parasol: TestParasol
  let qover: Awaited<ReturnType<typeof startQoverSandbox>>
  let booking: Booking
  beforeAll(async () => {
    qover = await startQoverSandbox({ dataDir: join(folder, 'qover-policies') })
    parasol = await startMixed(qover.url, folder)
    const { body } = await requestOffer(parasol, laptop, bike)
    booking = (await book(parasol, body)).body
  })
  afterAll(async () => {
    await parasol.close()
    await qover.close()
  })

  const ask = (segment: string, request: object) =>
    parasol.fromServer<ErrorEnvelope>(
      `/v1/bookings/${booking.id}/${segment}`,
      request,
      'sk_test_qover',
    )
  const findPolicy = (insurer: string) =>
    booking.policies.find((policy) => policy.insurer === insurer)?.id
  const newName = { policyholder: { lastName: 'Lovelace' } }

  it.each<[string, object, string]>([
    ['cancellations', {}, 'policies'],
    ['modifications', newName, 'insurer'],
    ['renewals', {}, 'insurer'],
  ])('are changed insurer by insurer: %s of both are refused', async (segment, request, field) => {
    const { status, body } = await ask(segment, request)
    expect([status, body.error.code]).toEqual([422, 'change_invalid'])
    expect(Object.keys(body.error.fields ?? {})).toEqual([field])
  })

  it('are changed where their insurer can, and of the other the shop is told that it cannot', async () => {
    const refusals = [
      await ask('cancellations', { policies: [findPolicy('qover')] }),
      await ask('modifications', { ...newName, insurer: 'qover' }),
      await ask('renewals', { insurer: 'qover' }),
    ]
    expect(refusals.map(({ status, body }) => [status, body.error.code])).toEqual(
      refusals.map(() => [422, 'capability_missing']),
    )
    const possible = [
      await ask('cancellations', { policies: [findPolicy('xcover')] }),
      await ask('modifications', { ...newName, insurer: 'xcover' }),
    ]
    expect(possible.map(({ status }) => status)).toEqual([201, 201])
  })
})

describe('an insurer that does not answer', () => {
  let blackHole: Server
  beforeAll(async () => {
    // Takes connections and says nothing, which costs more time than refusing them.
    blackHole = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => blackHole.once('listening', resolve))
  })
  afterAll(() => blackHole.close())

  const ways: [string, () => string][] = [
    ['refuses connections', () => 'http://127.0.0.1:1'],
    [
      'never answers',
      () => {
        const address = blackHole.address()
        return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
      },
    ],
  ]

  it.each(ways)('gives way to the next one when it %s', async (_what, findUrl) => {
    const parasol = await startMixed(findUrl(), folder)
    const { status, body } = await requestOffer(parasol, bike)
    await parasol.close()
    expect(status).toBe(200)
    expect(body.offer?.products.map(({ insurer }) => insurer)).toEqual(['xcover'])
  })

  it.each(ways)('is left alone once that is known, where it %s', async (_what, findUrl) => {
    const parasol = await startMixed(findUrl(), folder)
    await Promise.all(Array.from({ length: 6 }, () => requestOffer(parasol, bike)))
    const metrics = await (await parasol.app.request('/metrics')).text()
    await parasol.close()
    const findState = (insurer: string, lane: string) =>
      metrics.split(`parasol_insurer_circuit_state{insurer="${insurer}",lane="${lane}"} `)[1]?.[0]
    // Open, or its first pause is over already.
    expect(['1', '2']).toContain(findState('qover', 'quoting'))
    expect(findState('qover', 'booking')).toBe('0')
    expect(findState('xcover', 'quoting')).toBe('0')
    const lines = parasol.logLines.filter((line) => line.includes('is left alone'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('"insurer":"qover","lane":"quoting"')
  })
})
