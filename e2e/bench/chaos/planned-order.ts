import type { ShopKey } from './order-record.ts'
import { createRandom } from './random.ts'
import type { CampaignSettings } from './settings.ts'

/** What one shopper does, decided by the seed. */
export type PlannedOrder = {
  orderId: string
  shop: ShopKey
  publishableKey: string
  cart: object
  locale: string
  decision: 'accepted' | 'declined'
  /** Which of the offered products are accepted: some or all. */
  choose: (productIds: string[]) => string[]
  email: string
  /** Whether the shop is content with `pending` and never asks again. */
  leavesAtPending: boolean
  /** How likely the shop asks once more after a final answer. */
  asksAgain: number
}

const laptop = {
  id: 'laptop',
  sku: '190199368477',
  title: 'Apple MacBook Pro',
  category: 'Laptop',
  quantity: 1,
  unitPrice: 279_900,
}
const phone = {
  id: 'phone',
  sku: '190199368478',
  title: 'Apple iPhone 12 Pro Max',
  category: 'Mobile',
  quantity: 1,
  unitPrice: 184_900,
}
const bike = {
  id: 'bike',
  sku: 'BK-1',
  title: 'City Cruiser 7',
  category: 'Bike',
  quantity: 1,
  unitPrice: 129_900,
  answers: { bikeType: 'TYPE_REGULAR_BIKE', antiTheft: 'ANTI_THEFT_MEASURE_GPS' },
}

const australia = { currency: 'AUD', customer: { country: 'AU', language: 'en' } }
const germany = { currency: 'EUR', customer: { country: 'DE', language: 'de' } }

type Bag = { shop: ShopKey; cart: object }

/** Half of the bags go to XCover alone, the others to Qover as far as it insures what is in them. */
const bags: readonly [Bag, ...Bag[]] = [
  { shop: 'demo', cart: { ...australia, items: [laptop] } },
  { shop: 'demo', cart: { ...australia, items: [laptop, phone] } },
  { shop: 'demo-qover', cart: { ...germany, items: [bike] } },
  { shop: 'demo-qover', cart: { ...germany, items: [bike, laptop] } },
]

/** Mailboxes by which the insurers' sandboxes do something special. */
const mailboxes = { usual: 'ada.byron', refused: 'refused', priceChanged: 'price-changed' }

export function planOrder(
  { seed, leaveShare }: Pick<CampaignSettings, 'seed' | 'leaveShare'>,
  number: number,
): PlannedOrder {
  const random = createRandom(seed, `order ${number}`)
  const { shop, cart } = random.pick(bags)
  const decision = random.happens(0.08) ? 'declined' : 'accepted'
  const acceptsAll = random.happens(0.8)
  const luck = random.next()
  const mailbox =
    luck < 0.02 ? mailboxes.refused : luck < 0.03 ? mailboxes.priceChanged : mailboxes.usual
  return {
    orderId: `order-${seed}-${number}`,
    shop,
    publishableKey: shop === 'demo' ? 'pk_test_demo' : 'pk_test_qover',
    cart,
    locale: shop === 'demo' ? 'en-AU' : 'de-DE',
    decision,
    choose: (productIds) => (acceptsAll ? productIds : productIds.slice(0, 1)),
    email: `${mailbox}+${number}@example.test`,
    leavesAtPending: random.happens(leaveShare),
    asksAgain: 0.2,
  }
}

/** The body of its booking call, to be sent unchanged every time. */
export function bookingBody(order: PlannedOrder, cover: string): string {
  const address =
    order.shop === 'demo'
      ? { country: 'AU', phone: '+61255550100' }
      : { country: 'DE', address1: 'Lange Gasse 4', postcode: '10115', city: 'Berlin' }
  return JSON.stringify({
    cover,
    orderId: order.orderId,
    policyholder: { firstName: 'Ada', lastName: 'Byron', email: order.email, ...address },
  })
}
