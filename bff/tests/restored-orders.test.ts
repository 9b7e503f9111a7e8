import type { Booking, BookingList, BookingRequest } from '@parasol/shared/booking'
import type { CartInput } from '@parasol/shared/cart'
import type { DecisionResponse } from '@parasol/shared/decision'
import type { OfferResponse } from '@parasol/shared/offer'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { startQoverSandbox } from '../src/insurers/qover/sandbox/sandbox.ts'
import type { RunningSandbox } from '../src/insurers/sandbox/serving.ts'
import { backUp, createBackupFolder, restore } from './backups.ts'
import { createEmptyDatabase } from './database.ts'
import {
  cartOf,
  laptop,
  policyholder,
  requestOffer,
  startParasol,
  type TestParasol,
} from './parasol.ts'

const bike: CartInput = {
  currency: 'EUR',
  customer: { country: 'DE', language: 'de' },
  items: [
    {
      id: 'line-1',
      sku: 'BK-1',
      title: 'City Cruiser 7',
      category: 'Bike',
      quantity: 1,
      unitPrice: 129_900,
      answers: { bikeType: 'TYPE_REGULAR_BIKE', antiTheft: 'ANTI_THEFT_MEASURE_GPS' },
    },
  ],
}

const ledgerSchema = z.object({
  sales: z.array(z.object({ orderReference: z.string().nullable() })),
})

let folder: string
let removeFolder: () => Promise<void>
let qoverSandbox: RunningSandbox
let lost: TestParasol

beforeAll(async () => {
  ;({ folder, remove: removeFolder } = await createBackupFolder())
  qoverSandbox = await startQoverSandbox({ dataDir: join(folder, 'qover') })
  lost = await startParasol({ QOVER_DEMO_URL: qoverSandbox.url })
})

afterAll(async () => {
  await lost.close()
  await qoverSandbox.close()
  await removeFolder()
})

type Shop = {
  publishableKey: string
  secretKey: string
  cart: CartInput
  policyholder: BookingRequest['policyholder']
  insurerUrl: () => string
}

const xcoverShop: Shop = {
  publishableKey: 'pk_test_demo',
  secretKey: 'sk_test_demo',
  cart: cartOf(laptop),
  policyholder,
  insurerUrl: () => lost.variables.XCOVER_DEMO_URL,
}

const qoverShop: Shop = {
  publishableKey: 'pk_test_qover',
  secretKey: 'sk_test_qover',
  cart: bike,
  policyholder: {
    ...policyholder,
    address1: 'Lange Gasse 4',
    postcode: '10115',
    city: 'Berlin',
    country: 'DE',
  },
  insurerUrl: () => qoverSandbox.url,
}

const shops: [string, Shop][] = [
  ['XCover', xcoverShop],
  ['Qover', qoverShop],
]

/** An offer all of which the shopper accepted. */
async function accept({ publishableKey: key, cart }: Shop) {
  const { body } = await lost.fromPage<OfferResponse>('/v1/offers', { key, cart, locale: 'en' })
  const products = body.offer?.products.map(({ id }) => id)
  return decide(lost, { key, cover: body.cover, products })
}

async function decide(parasol: TestParasol, choice: Record<string, unknown>): Promise<string> {
  const decision = { ...choice, decision: 'accepted' }
  return (await parasol.fromPage<DecisionResponse>('/v1/decisions', decision)).body.cover
}

const toOrder = (shop: Shop, cover: string) => ({
  cover,
  orderId: `order-${randomUUID()}`,
  policyholder: shop.policyholder,
})

const book = (parasol: TestParasol, order: object, { secretKey }: Shop) =>
  parasol.fromServer<Booking>('/v1/bookings', order, secretKey)

async function find(parasol: TestParasol, orderId: string, { secretKey }: Shop) {
  const path = `/v1/bookings?orderId=${orderId}`
  const { body } = await parasol.fromServer<BookingList>(path, undefined, secretKey)
  return body.bookings
}

async function makeBackup(): Promise<string> {
  const backup = join(folder, randomUUID())
  await backUp(lost.context.database.url, backup)
  return backup
}

/** A Parasol over a database that is restored from the backup, with the same insurers and keys. */
async function startRestored(backup: string): Promise<TestParasol> {
  const target = await createEmptyDatabase()
  await restore(target.url, backup)
  const restored = await startParasol(lost.variables, target)
  onTestFinished(() => restored.close())
  return restored
}

async function countSales(ledger: string, orderId: string): Promise<number> {
  const answer = await fetch(new URL('/ledger/sales', ledger))
  const { sales } = ledgerSchema.parse(await answer.json())
  return sales.filter(({ orderReference }) => orderReference === orderId).length
}

describe.each(shops)('an order of %s that a restored database knows nothing of', (_, shop) => {
  it('is found when the shop repeats it, however old its offer, and not sold again', async () => {
    const order = toOrder(shop, await accept(shop))
    const backup = await makeBackup()
    const { body: booked } = await book(lost, order, shop)
    const restored = await startRestored(backup)

    // What was under way when the database was lost has to settle before it is looked for.
    expect(await book(restored, order, shop)).toMatchObject({ status: 202 })
    await restored.settle()
    const [found] = await find(restored, order.orderId, shop)
    expect(found).toMatchObject({ status: 'booked', policies: booked.policies })
    expect(await book(restored, order, shop)).toMatchObject({ status: 201, body: found })
    expect(await countSales(shop.insurerUrl(), order.orderId)).toBe(1)
  })

  it('is sold where it never was', async () => {
    const order = toOrder(shop, await accept(shop))
    const restored = await startRestored(await makeBackup())
    await book(restored, order, shop)
    await restored.settle()
    expect(await find(restored, order.orderId, shop)).toMatchObject([{ status: 'booked' }])
    expect(await countSales(shop.insurerUrl(), order.orderId)).toBe(1)
  })
})

it('looks for an order on an older offer, though the shopper has decided on it since', async () => {
  const order = toOrder(xcoverShop, await accept(xcoverShop))
  const backup = await makeBackup()
  const { body: booked } = await book(lost, order, xcoverShop)
  const restored = await startRestored(backup)
  restored.clock.offsetMs = 10 * 60_000
  const cover = await decide(restored, {
    key: xcoverShop.publishableKey,
    cover: order.cover,
    products: booked.policies.map(({ id }) => id),
  })
  await book(restored, { ...order, cover }, xcoverShop)
  await restored.settle()
  const found = await find(restored, order.orderId, xcoverShop)
  expect(found).toMatchObject([{ status: 'booked', policies: booked.policies }])
})

it('sends an order on a later offer at once', async () => {
  const restored = await startRestored(await makeBackup())
  restored.clock.offsetMs = 10 * 60_000
  const { offer, cover } = await requestOffer(restored, xcoverShop.cart)
  const products = offer.products.map(({ id }) => id)
  const order = toOrder(xcoverShop, await decide(restored, { cover, products }))
  expect(await book(restored, order, xcoverShop)).toMatchObject({ status: 201 })
})
