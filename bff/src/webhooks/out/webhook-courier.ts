import type { Logger } from 'pino'
import type { Metrics } from '../../metrics/metrics.ts'
import type { WebhookEndpoint } from '../../partners/webhook-endpoint.ts'
import type { Timers } from '../../timers.ts'
import { waitAfter } from './delivery-schedule.ts'
import type { DeliveryStore, LeasedDelivery, TryEffect, TryResult } from './delivery-store.ts'
import type { SendResult, WebhookSender } from './webhook-sender.ts'

type Dependencies = {
  store: DeliveryStore
  sender: WebhookSender
  findEndpoints: (partnerId: string) => readonly WebhookEndpoint[]
  metrics: Pick<Metrics, 'countWebhookTry'>
  log: Logger
  timers: Timers
  random: () => number
  /** All the time one try may take. */
  timeoutMs: number
}

/** Longer than a try and what is written after it. */
const leaseMs = 60_000

/** How many deliveries a sweep takes on at a time. */
const sweepSize = 20

/** How long a shop can still see and replay what it was told. */
const keptMs = 30 * 24 * 60 * 60 * 1000

export type WebhookCourier = ReturnType<typeof createWebhookCourier>

/** Takes events to the shops' endpoints. */
export function createWebhookCourier(dependencies: Dependencies) {
  const { store, sender, findEndpoints, metrics, log, timers, random, timeoutMs } = dependencies
  const handOver = new AbortController()
  const underWay = new Set<Promise<void>>()

  /** One try, or, where it is too early for one, another wake-up. Rejects where the database does. */
  async function deliver(deliveryId: string): Promise<void> {
    if (handOver.signal.aborted) return
    const lease = await store.lease(deliveryId, leaseMs)
    if (lease.kind === 'later') await store.wakeLater(deliveryId, lease.waitMs)
    if (lease.kind === 'leased') await track(attempt(lease.delivery))
  }

  async function attempt(delivery: LeasedDelivery): Promise<void> {
    const sent = await send(delivery)
    // Whether it arrived is not known, and not the endpoint's fault: another process tries again when the lease ends.
    if (handOver.signal.aborted && sent.kind === 'unanswered') return
    const result = toTryResult(sent, waitAfter(delivery.attempts, random))
    report(delivery, sent, await store.finish(delivery, result))
  }

  async function send({ eventId, partnerId, endpointId, body }: LeasedDelivery): Promise<Sent> {
    const endpoint = findEndpoints(partnerId).find(({ id }) => id === endpointId)
    // Taken out of the partner file, or not yet read there by this process.
    if (!endpoint) return { kind: 'unanswered', reason: 'endpoint_unknown' }
    const signal = AbortSignal.any([timers.abortAfter(timeoutMs), handOver.signal])
    return sender.send(endpoint, { id: eventId, body }, signal)
  }

  async function track(trying: Promise<void>): Promise<void> {
    underWay.add(trying)
    try {
      await trying
    } finally {
      underWay.delete(trying)
    }
  }

  function report(delivery: LeasedDelivery, sent: Sent, effect: TryEffect | null): void {
    const { eventId, partnerId: partner, endpointId: endpoint, type, attempts } = delivery
    const answer = sent.kind === 'answered' ? { status: sent.status } : { reason: sent.reason }
    const facts = { eventId, partner, endpoint, type, attempts, ...answer }
    if (!effect) {
      log.warn(facts, 'this webhook has moved on; result not written')
      return
    }
    metrics.countWebhookTry(outcomes[effect.delivery])
    if (effect.delivery === 'delivered') log.info(facts, 'webhook delivered')
    else if (effect.delivery === 'dead_letter') log.error(facts, 'webhook given up')
    else if (effect.endpoint === 'disabled') log.error(facts, 'the endpoint wants no more webhooks')
    else if (effect.endpoint === 'paused') log.error(facts, 'the endpoint keeps failing: paused')
    else log.warn(facts, 'webhook not delivered')
  }

  /** Takes up what is overdue: wake-ups that were lost, and what waited for an endpoint that is to be tried again. */
  async function sweep(overdueMs: number): Promise<void> {
    await deliverAll(await store.findProbes())
    for (;;) {
      const due = await store.findDue(overdueMs, sweepSize)
      await deliverAll(due)
      if (due.length < sweepSize || handOver.signal.aborted) return
    }
  }

  async function deliverAll(deliveryIds: readonly string[]): Promise<void> {
    const tries = await Promise.allSettled(deliveryIds.map(deliver))
    const failed = tries.find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
  }

  /** Forgets what is too old to be asked for. */
  const forget = () => store.removeOlderThan(keptMs)

  /** Ends what is under way within `graceMs`; what has not ended by then is cut off and tried again by another process. */
  async function stop(graceMs: number): Promise<void> {
    await Promise.race([Promise.allSettled(underWay), timers.sleep(graceMs)])
    handOver.abort()
    await Promise.allSettled(underWay)
    await sender.close()
  }

  return { deliver, sweep, forget, stop }
}

const outcomes = { delivered: 'delivered', pending: 'failed', dead_letter: 'given_up' } as const

type Sent = SendResult | { kind: 'unanswered'; reason: 'endpoint_unknown' }

function toTryResult(sent: Sent, waitMs: number | null): TryResult {
  if (sent.kind === 'unanswered') return { kind: 'failed', status: null, waitMs }
  const { status } = sent
  if (status >= 200 && status < 300) return { kind: 'delivered', status }
  return status === 410 ? { kind: 'gone', status } : { kind: 'failed', status, waitMs }
}
