import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { isFinal, parseAnswer, type Answer, type OrderRecord } from './order-record.ts'
import { bookingBody, type PlannedOrder } from './planned-order.ts'
import type { Random } from './random.ts'

/** Longer than a booking call may take, so that only what stands still is given up on. */
const answerWithinMs = 6_000

const offerSchema = z.object({
  offer: z.object({ products: z.array(z.object({ id: z.string() })).min(1) }).nullable(),
  cover: z.string().nullable(),
})
const decisionSchema = z.object({ cover: z.string() })

/** What a shop may use: any replica, and chance by the seed. */
export type Shop = {
  replicaUrls: readonly string[]
  origin: string
  random: Random
}

type Call = { status: number; body: string }

/**
 * Has a shopper ask for an offer and decide, then books as a shop's server does: the same request under one key, again
 * and again, until the answer is final, its patience ends, it is content with `pending`, or `over` aborts.
 */
export async function placeOrder(
  shop: Shop,
  order: PlannedOrder,
  { over, asksForMs }: { over: AbortSignal; asksForMs: number },
): Promise<OrderRecord> {
  const record: OrderRecord = {
    orderId: order.orderId,
    shop: order.shop,
    decision: order.decision,
    request: null,
    asks: [],
    toldPending: false,
    finals: [],
  }
  let cover: string | null = null
  while (!over.aborted && cover === null) {
    cover = await chooseCover(shop, order)
    if (cover === null) await pause(shop, over)
  }
  if (cover === null) return record
  record.request = bookingBody(order, cover)
  const patience = AbortSignal.any([over, AbortSignal.timeout(asksForMs)])
  while (!patience.aborted) {
    const answer = await askToBook(shop, record)
    if (answer && isFinal(answer)) {
      if (!shop.random.happens(order.asksAgain)) break
    } else if (answer?.status === 202 && order.leavesAtPending) break
    await pause(shop, patience)
  }
  return record
}

/** Asks until the answer is final, once nothing breaks any more. */
export async function askForTheLastTime(
  shop: Shop,
  record: OrderRecord,
  patience: AbortSignal,
): Promise<void> {
  while (!patience.aborted) {
    const answer = await askToBook(shop, record)
    if (answer && isFinal(answer)) return
    await pause(shop, patience)
  }
}

/** The field the checkout's form submits; null where something broke on the way. */
async function chooseCover(shop: Shop, order: PlannedOrder): Promise<string | null> {
  const offered = await callFromPage(shop, '/v1/offers', {
    key: order.publishableKey,
    cart: order.cart,
    locale: order.locale,
  })
  if (offered?.status !== 200) return null
  const { offer, cover } = offerSchema.parse(JSON.parse(offered.body))
  if (!offer || cover === null) return null
  const ids = offer.products.map(({ id }) => id)
  const decided = await callFromPage(shop, '/v1/decisions', {
    key: order.publishableKey,
    cover,
    decision: order.decision,
    products: order.decision === 'declined' ? [] : order.choose(ids),
  })
  return decided?.status === 200 ? decisionSchema.parse(JSON.parse(decided.body)).cover : null
}

async function callFromPage(shop: Shop, path: string, body: object): Promise<Call | null> {
  const replica = shop.random.within([0, shop.replicaUrls.length - 1])
  const headers = { Origin: shop.origin, 'Content-Type': 'text/plain' }
  try {
    return await call(`${shop.replicaUrls[replica]}${path}`, headers, JSON.stringify(body))
  } catch {
    return null
  }
}

async function askToBook(shop: Shop, record: OrderRecord): Promise<Answer | null> {
  const replica = shop.random.within([0, shop.replicaUrls.length - 1])
  const at = new Date().toISOString()
  try {
    const { status, body } = await call(
      `${shop.replicaUrls[replica]}/v1/bookings`,
      {
        Authorization: `Bearer ${record.shop === 'demo' ? 'sk_test_demo' : 'sk_test_qover'}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': record.orderId,
      },
      record.request ?? '',
    )
    const answer = parseAnswer(status, body)
    record.asks.push({ at, replica, saw: answer.code ? `${status} ${answer.code}` : `${status}` })
    if (status === 202) record.toldPending = true
    if (isFinal(answer)) record.finals.push(answer)
    return answer
  } catch (error) {
    record.asks.push({ at, replica, saw: describeFailure(error) })
    return null
  }
}

async function call(url: string, headers: Record<string, string>, body: string): Promise<Call> {
  const answer = await fetch(url, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(answerWithinMs),
  })
  return { status: answer.status, body: await answer.text() }
}

/** `fetch` rejects with a TypeError where the connection did not last. */
function describeFailure(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout'
  return error instanceof TypeError ? 'cut' : 'unreadable'
}

async function pause({ random }: Shop, over: AbortSignal): Promise<void> {
  await delay(random.within([100, 1_000]), undefined, { signal: over }).catch(() => undefined)
}
