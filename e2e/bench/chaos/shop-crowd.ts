import type { OrderRecord } from './order-record.ts'
import { planOrder } from './planned-order.ts'
import { createRandom } from './random.ts'
import type { CampaignSettings } from './settings.ts'
import { askForTheLastTime, placeOrder, type Shop } from './shop-client.ts'

/** All shops together, so many at a time as the settings say. */
export type ShopCrowd = {
  /** The orders that got as far as a booking call before `over` aborted. */
  placeOrders(over: AbortSignal): Promise<OrderRecord[]>
  /** Has every order's request sent once more, until the answer is final. */
  askAgain(orders: readonly OrderRecord[], patience: AbortSignal): Promise<void>
}

export function createShopCrowd(
  settings: CampaignSettings,
  { replicaUrls, origin }: Omit<Shop, 'random'>,
): ShopCrowd {
  const createShop = (purpose: string): Shop => ({
    replicaUrls,
    origin,
    random: createRandom(settings.seed, purpose),
  })

  async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
    const left = items.values()
    await Promise.all(
      Array.from({ length: settings.clients }, async () => {
        for (const item of left) await work(item)
      }),
    )
  }

  return {
    async placeOrders(over) {
      const numbers = Array.from({ length: settings.orders }, (_, number) => number)
      const placed: OrderRecord[] = []
      await inTurns(numbers, async (number) => {
        const shop = createShop(`shop of order ${number}`)
        const order = planOrder(settings, number)
        const record = await placeOrder(shop, order, { over, asksForMs: settings.asksForMs })
        if (record.asks.length > 0) placed.push(record)
      })
      return placed
    },
    askAgain: (orders, patience) =>
      inTurns(orders, (order) =>
        askForTheLastTime(createShop(`${order.orderId} again`), order, patience),
      ),
  }
}
