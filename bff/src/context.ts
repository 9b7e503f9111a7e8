import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { WidgetAssets } from './assets/widget-assets.ts'
import { createBookingService, type BookingService } from './bookings/booking-service.ts'
import { createBookingStore } from './bookings/booking-store-postgres.ts'
import { createBookingWorker, type BookingWorker } from './bookings/booking-worker.ts'
import type { Config } from './config/config.ts'
import type { Secret } from './config/secrets.ts'
import type { Database } from './db/database.ts'
import { createPrepare } from './db/prepared-statement.ts'
import { createDecisionService, type DecisionService } from './decisions/decision-service.ts'
import { createDecisionStore } from './decisions/decision-store-postgres.ts'
import { createDeclineTeller, type DeclineTeller } from './decisions/decline-teller.ts'
import {
  createIdempotencyService,
  type IdempotencyService,
} from './idempotency/idempotency-service.ts'
import { createIdempotencyStore } from './idempotency/idempotency-store-postgres.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import type { Metrics } from './metrics/metrics.ts'
import { addGivenUpChangesGauge } from './metrics/given-up-changes.ts'
import { addPendingBookingGauges } from './metrics/pending-bookings.ts'
import { createOfferExtras, type OfferExtras } from './offers/offer-extras.ts'
import { createOfferService, type OfferService } from './offers/offer-service.ts'
import { findInsurer, type PartnerStore } from './partners/partner-store.ts'
import { createChangeQuoting } from './policies/change-quoting.ts'
import { createChangeService, type ChangeService } from './policies/change-service.ts'
import { createChangeStore } from './policies/change-store-postgres.ts'
import { createChangeWorker, type ChangeWorker } from './policies/change-worker.ts'
import { createPolicyAccess, type PolicyAccess } from './policies/policy-access.ts'
import { createPolicyViews, type PolicyViews } from './policies/policy-view.ts'
import { createAskForRead } from './policy-reads/ask-for-read-sql.ts'
import { createEndingSweep } from './policy-reads/ending-sweep.ts'
import { createPolicyReadStore } from './policy-reads/policy-read-store-postgres.ts'
import { createPolicyReader, type PolicyReader } from './policy-reads/policy-reader.ts'
import { createRateLimits, type RateLimits } from './rate-limits/rate-limits.ts'
import { createSharedCounters } from './rate-limits/shared-counters.ts'
import { createStudio, type Studio } from './studio.ts'
import { systemTimers } from './timers.ts'
import { createCoverTokens } from './tokens/cover-token.ts'
import { createPolicyTokens } from './tokens/policy-token.ts'
import { createTokenKeys } from './tokens/token-keys.ts'
import { createBookingAnnouncer } from './webhooks/out/booking-announcer.ts'
import { createChangeAnnouncer } from './webhooks/out/change-announcer.ts'
import { createDeliveryStore } from './webhooks/out/delivery-store-postgres.ts'
import { createEventService, type EventService } from './webhooks/out/event-service.ts'
import { createEventStore } from './webhooks/out/event-store-postgres.ts'
import { createInsurerEventStore } from './webhooks/in/insurer-event-store.ts'
import { createWebhookIntake, type WebhookIntake } from './webhooks/in/webhook-intake.ts'
import { createNewsAnnouncer } from './webhooks/out/news-announcer.ts'
import { createWebhookCourier, type WebhookCourier } from './webhooks/out/webhook-courier.ts'
import { createWebhookSender } from './webhooks/out/webhook-sender.ts'

/** A shop that takes longer to say that it has understood is asked again. */
const webhookTimeoutMs = 15_000

/** Everything a running Parasol is made of. */
export type Context = {
  log: Logger
  newId: () => string
  assets: WidgetAssets
  database: Database
  jobs: JobQueue
  partners: PartnerStore
  offers: OfferService
  extras: OfferExtras
  decisions: DecisionService
  declines: DeclineTeller
  bookings: BookingService
  idempotency: IdempotencyService
  worker: BookingWorker
  changes: ChangeService
  changeWorker: ChangeWorker
  policyAccess: PolicyAccess
  viewPolicies: PolicyViews
  webhookIntake: WebhookIntake
  webhookEvents: EventService
  policyReader: PolicyReader
  sweepEndings: () => Promise<void>
  courier: WebhookCourier
  metrics: Metrics
  rateLimits: RateLimits
  /** How many proxies in front are believed what they say of who called them. */
  trustedProxies: number
  /** Whoever reads the metrics has to show it; null lets everybody. */
  metricsToken: Secret | null
  /** Null where nobody is to have it. */
  studio: Studio | null
  /** Aborts when the process was asked to end. */
  shutdown: AbortSignal
}

type Parts = {
  config: Config
  log: Logger
  database: Database
  jobs: JobQueue
  partners: PartnerStore
  assets: WidgetAssets
  metrics: Metrics
  now?: () => Date
  /** What policies go by, where that is not `now`. */
  policyNow?: () => Date
  random?: () => number
  newId?: () => string
  shutdown?: AbortSignal
}

/** The composition root: every part is wired here and nowhere else, so that a test can replace one. */
export function createContext(parts: Parts): Context {
  const { config, log, database, jobs, partners, assets, metrics } = parts
  const timers = { ...systemTimers, ...(parts.now && { now: parts.now }) }
  const { now } = timers
  // A sandbox's policies age by its own clock; tokens and signatures go by the real one.
  const policyNow = parts.policyNow ?? now
  const policyTimers = { ...timers, now: policyNow }
  const random = parts.random ?? Math.random
  const newId = parts.newId ?? randomUUID
  const keys = createTokenKeys(config.tokenKeys)
  const tokens = createCoverTokens(keys, now)
  const decisionStore = createDecisionStore({ database, jobs, quietMs: config.optOutAfterMs })
  // Of a shop whose file was taken out nobody is told.
  const findEndpoints = (partnerId: string) =>
    partners.all().find(({ id }) => id === partnerId)?.webhooks ?? []
  const announcing = { findEndpoints, jobs, now, newId }
  const bookingStore = createBookingStore({
    database,
    jobs,
    announce: createBookingAnnouncer(announcing),
    giveUpMs: config.bookingGiveUpMs,
    prepare: createPrepare(config.preparedStatements),
  })
  const offers = createOfferService({
    tokens,
    now,
    budgetMs: config.offerBudgetMs,
    lifetimeMs: config.offerLifetimeMs,
  })
  const extras = createOfferExtras({ tokens, publicUrl: config.publicUrl })
  const decisions = createDecisionService({
    tokens,
    store: decisionStore,
    now,
    newId,
    readBudgetMs: config.offerBudgetMs,
  })
  const declines = createDeclineTeller({
    store: decisionStore,
    partners,
    log,
    now,
    quietMs: config.optOutAfterMs,
  })
  const findInsurerOf = (partnerId: string, name: string) =>
    findInsurer(partners.get(partnerId), name)
  const worker = createBookingWorker({
    store: bookingStore,
    findInsurer: findInsurerOf,
    metrics,
    log,
    timers,
    random,
    settleMs: config.bookingSettleMs,
    readBudgetMs: config.offerBudgetMs,
    leaseMs: config.bookingLeaseMs,
  })
  const policyTokens = createPolicyTokens(keys, now)
  const bookings = createBookingService({
    tokens,
    policyTokens,
    decisions,
    declines,
    store: bookingStore,
    worker,
    timers: policyTimers,
    newId,
    waitMs: config.bookingBudgetMs,
  })
  const changeStore = createChangeStore({
    database,
    jobs,
    announce: createChangeAnnouncer(announcing),
    giveUpMs: config.bookingGiveUpMs,
  })
  const changeWorker = createChangeWorker({
    store: changeStore,
    findInsurer: findInsurerOf,
    metrics,
    log,
    timers,
    random,
    settleMs: config.bookingSettleMs,
    leaseMs: config.bookingLeaseMs,
  })
  const changes = createChangeService({
    bookings: bookingStore,
    store: changeStore,
    quoting: createChangeQuoting({
      store: changeStore,
      findInsurer: findInsurerOf,
      now: policyNow,
      newId,
    }),
    worker: changeWorker,
    findInsurer: findInsurerOf,
    timers,
    waitMs: config.bookingBudgetMs,
  })
  const policyAccess = createPolicyAccess({
    tokens: policyTokens,
    partners,
    store: bookingStore,
    db: database.db,
  })
  const askForRead = createAskForRead(jobs, config.bookingGiveUpMs)
  const policyReadStore = createPolicyReadStore({
    database,
    jobs,
    askForRead,
    announce: createNewsAnnouncer(announcing),
    newId,
  })
  const policyReader = createPolicyReader({
    store: policyReadStore,
    changes: changeStore,
    findInsurer: findInsurerOf,
    findRenewalMode: (partnerId) => partners.get(partnerId).renewals,
    metrics,
    log,
    timers: policyTimers,
    random,
    leaseMs: config.bookingLeaseMs,
  })
  const webhookIntake = createWebhookIntake({
    partners,
    store: createInsurerEventStore({ database, askForRead }),
    newId,
    log,
  })
  const courier = createWebhookCourier({
    store: createDeliveryStore({ database, jobs }),
    sender: createWebhookSender({ now, production: config.environment === 'production' }),
    findEndpoints,
    metrics,
    log,
    timers,
    random,
    timeoutMs: webhookTimeoutMs,
  })
  const idempotency = createIdempotencyService({
    store: createIdempotencyStore(database.db),
    log,
    now,
    // Taken over any sooner than a try at a booking can be, a call would only find the booking still held.
    leaseMs: config.bookingLeaseMs,
  })
  const rateLimits = createRateLimits({
    limits: config.rateLimits,
    counters: createSharedCounters({
      pool: database.pool,
      log,
      now,
      hashKey: keys.derive('rate limits'),
      // A tenth of an offer's budget; the rest is the insurer's.
      answerWithinMs: config.offerBudgetMs / 10,
    }),
    metrics,
    now,
  })
  addPendingBookingGauges(metrics.registry, { store: bookingStore, log })
  addGivenUpChangesGauge(metrics.registry, { store: changeStore, log })
  return {
    log,
    newId,
    assets,
    database,
    jobs,
    partners,
    offers,
    extras,
    decisions,
    declines,
    bookings,
    idempotency,
    worker,
    changes,
    changeWorker,
    policyAccess,
    viewPolicies: createPolicyViews({
      store: changeStore,
      findInsurer: findInsurerOf,
      now: policyNow,
    }),
    webhookIntake,
    webhookEvents: createEventService(createEventStore({ database, jobs, newId })),
    policyReader,
    sweepEndings: createEndingSweep({ store: policyReadStore, now: policyNow }),
    courier,
    metrics,
    rateLimits,
    trustedProxies: config.trustedProxies,
    metricsToken: config.metricsToken,
    studio: createStudio(config),
    shutdown: parts.shutdown ?? new AbortController().signal,
  }
}
