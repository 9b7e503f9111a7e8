import type { BookingStatus } from '@parasol/shared/booking'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import type { InsurerErrorKind } from '../insurers/insurer-error.ts'
import { createCircuitMetrics } from './insurer-circuits.ts'

/** How a call to an insurer ended; `fault` is an error of our own, which no insurer is to blame for. */
export type InsurerCallOutcome = 'ok' | InsurerErrorKind | 'fault'

/** A finished request. `route` is the pattern it matched: a path as it was sent would make a new series of every id. */
export type FinishedRequest = { method: string; route: string; status: number; seconds: number }

/** A finished call. `insurer` and `operation` are names from the code, never anything of a shop or a shopper. */
export type FinishedInsurerCall = {
  insurer: string
  operation: string
  outcome: InsurerCallOutcome
  seconds: number
}

/** How a try to tell a shop something ended; `given_up` was the last one. */
export type WebhookOutcome = 'delivered' | 'failed' | 'given_up'

/** From an answer out of memory, over the offer budget of 2.5 s, to a booking that waited for its full 8 s. */
const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8, 10]
/** No insurer answers faster than a network allows; the slowest are cut off after ten seconds by default. */
const insurerBuckets = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20]

export type Metrics = ReturnType<typeof createMetrics>

/** What a Prometheus server is told of this process. Every label has few values, and none tells of a person or a key. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'parasol_http_request_duration_seconds',
    help: 'How long requests took, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: requestBuckets,
    registers,
  })
  const insurerCalls = new Histogram({
    name: 'parasol_insurer_call_duration_seconds',
    help: 'How long calls to insurers took, by operation and outcome. Retries within a call are part of it.',
    labelNames: ['insurer', 'operation', 'outcome'],
    buckets: insurerBuckets,
    registers,
  })
  const finishedBookings = new Counter({
    name: 'parasol_bookings_finished_total',
    help: "Bookings that came to an end, by insurer and final status; an order of two insurers' products counts for each.",
    labelNames: ['insurer', 'status'],
    registers,
  })
  const rateLimited = new Counter({
    name: 'parasol_rate_limited_total',
    help: 'Calls refused for being too many, by the limit they were over.',
    labelNames: ['limit'],
    registers,
  })
  const lostWakeUps = new Counter({
    name: 'parasol_lost_wake_ups_total',
    help: 'Bookings that the job queue did not have tried in time. More than none is a fault.',
    registers,
  })
  const webhookTries = new Counter({
    name: 'parasol_webhook_tries_total',
    help: 'Tries to tell a shop of an event, by how they ended: delivered, failed, or given_up after the last one.',
    labelNames: ['outcome'],
    registers,
  })
  return {
    registry,
    watchCircuit: createCircuitMetrics(registry),
    observeRequest({ seconds, ...labels }: FinishedRequest): void {
      requests.observe(labels, seconds)
    },
    observeInsurerCall({ seconds, ...labels }: FinishedInsurerCall): void {
      insurerCalls.observe(labels, seconds)
    },
    countFinishedBooking(insurer: string, status: Exclude<BookingStatus, 'pending'>): void {
      finishedBookings.inc({ insurer, status })
    },
    countRateLimited(limit: string): void {
      rateLimited.inc({ limit })
    },
    countWebhookTry(outcome: WebhookOutcome): void {
      webhookTries.inc({ outcome })
    },
    countLostWakeUps(count: number): void {
      lostWakeUps.inc(count)
    },
  }
}
