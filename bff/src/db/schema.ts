import type { Actor, BookingStatus, Insured, Policyholder } from '@parasol/shared/booking'
import type { Decision } from '@parasol/shared/decision'
import type { ErrorCode } from '@parasol/shared/error-codes'
import type { Offer } from '@parasol/shared/offer'
import type { DeliveryState, WebhookType } from '@parasol/shared/webhook'
import type { StoredPolicy } from '../bookings/booking-record.ts'
import type { BookingState } from '../bookings/booking-states.ts'
import type { InsurerEventKind } from '../insurers/insurer-webhooks.ts'
import type { ChangeKind, ChangeTerms } from '../policies/change-record.ts'
import type { ChangeState } from '../policies/change-states.ts'
import { bigint, integer, jsonb, pgTable, text, timestamp, uuid } from './drizzle-orm.ts'

// Columns only. Keys, checks, indexes and triggers are said once, in bff/migrations.

const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })
const amountMinor = (name: string) => bigint(name, { mode: 'number' })

/** What shoppers were shown, each distinct offer once, under the digest that cover tokens vouch for. */
export const shownOffers = pgTable('shown_offers', {
  digest: text('digest').primaryKey(),
  offer: jsonb('offer').$type<Offer>().notNull(),
  firstShownAt: time('first_shown_at').notNull(),
})

/** Every decision a shopper made; the latest of a package counts. */
export const decisions = pgTable('decisions', {
  id: uuid('id').primaryKey(),
  partnerId: text('partner_id').notNull(),
  insurer: text('insurer').notNull(),
  packageReference: text('package_reference').notNull(),
  offerDigest: text('offer_digest').notNull(),
  decision: text('decision').$type<Decision>().notNull(),
  productIds: jsonb('product_ids').$type<string[]>().notNull(),
  termsToken: text('terms_token'),
  termsDigest: text('terms_digest'),
  premiumAmount: amountMinor('premium_amount').notNull(),
  currency: text('currency').notNull(),
  locale: text('locale').notNull(),
  decidedAt: time('decided_at').notNull(),
  /** Until when one process alone is telling the insurer of a decline. */
  claimedUntil: time('claimed_until'),
  toldInsurerAt: time('told_insurer_at'),
})

/** One booking a partner and order. */
export const bookings = pgTable('bookings', {
  id: uuid('id').primaryKey(),
  partnerId: text('partner_id').notNull(),
  orderId: text('order_id').notNull(),
  status: text('status').$type<BookingStatus>().notNull(),
  market: jsonb('market').$type<{ country: string; language: string }>().notNull(),
  policyholder: jsonb('policyholder').$type<Policyholder>().notNull(),
  insured: jsonb('insured').$type<Insured[]>().notNull(),
  premiumAmount: amountMinor('premium_amount').notNull(),
  currency: text('currency').notNull(),
  requestFingerprint: text('request_fingerprint'),
  createdAt: time('created_at').notNull(),
  updatedAt: time('updated_at').notNull(),
  policyTokensRevokedAt: time('policy_tokens_revoked_at'),
})

/** What one insurer is to book of an order. */
export const insurerBookings = pgTable('insurer_bookings', {
  id: uuid('id').primaryKey(),
  bookingId: uuid('booking_id').notNull(),
  position: integer('position').notNull(),
  state: text('state').$type<BookingState>().notNull(),
  insurer: text('insurer').notNull(),
  packageReference: text('package_reference').notNull(),
  pricing: text('pricing'),
  termsToken: text('terms_token'),
  quotes: jsonb('quotes').$type<{ id: string; item: string; premium: number }[]>().notNull(),
  upstreamKey: uuid('upstream_key').notNull(),
  leaseUntil: time('lease_until'),
  fence: bigint('fence', { mode: 'number' }).notNull().default(0),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: time('next_attempt_at'),
  giveUpAt: time('give_up_at').notNull(),
  policies: jsonb('policies').$type<StoredPolicy[]>().notNull().default([]),
  failureCode: text('failure_code').$type<ErrorCode>(),
  policiesVersion: integer('policies_version').notNull().default(0),
  /** Kept by the database. */
  nextEndAt: time('next_end_at'),
})

/** A booking's timeline; `seq` counts from 1 within a booking. */
export const bookingEvents = pgTable('booking_events', {
  bookingId: uuid('booking_id').notNull(),
  seq: integer('seq').notNull(),
  at: time('at').notNull(),
  event: text('event').notNull(),
  insurer: text('insurer'),
  fence: bigint('fence', { mode: 'number' }),
  actor: text('actor').$type<Actor>(),
  reference: text('reference'),
})

/** A change of one part's policies, from its quote to its end. */
export const policyChanges = pgTable('policy_changes', {
  id: uuid('id').primaryKey(),
  bookingId: uuid('booking_id').notNull(),
  partId: uuid('part_id').notNull(),
  kind: text('kind').$type<ChangeKind>().notNull(),
  state: text('state').$type<ChangeState>().notNull(),
  terms: jsonb('terms').$type<ChangeTerms>().notNull(),
  policiesVersion: integer('policies_version').notNull(),
  upstreamKey: uuid('upstream_key').notNull(),
  confirmBefore: time('confirm_before'),
  askedBy: text('asked_by').$type<Actor>().notNull(),
  confirmedBy: text('confirmed_by').$type<Actor>(),
  createdAt: time('created_at').notNull(),
  leaseUntil: time('lease_until'),
  fence: bigint('fence', { mode: 'number' }).notNull().default(0),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: time('next_attempt_at'),
  giveUpAt: time('give_up_at'),
  failureCode: text('failure_code').$type<ErrorCode>(),
})

/** What insurers told by webhook, each content once; `partnerId` is whose address it came to. */
export const insurerEvents = pgTable('insurer_events', {
  id: uuid('id').primaryKey(),
  partnerId: text('partner_id').notNull(),
  insurer: text('insurer').notNull(),
  digest: text('digest').notNull(),
  kind: text('kind').$type<InsurerEventKind>().notNull(),
  name: text('name').notNull(),
  packageReference: text('package_reference'),
  quoteId: text('quote_id'),
  renewalId: text('renewal_id'),
  partId: uuid('part_id'),
  firstReceivedAt: time('first_received_at').notNull(),
  lastReceivedAt: time('last_received_at').notNull(),
  timesReceived: integer('times_received').notNull(),
})

/** Parts whose policies are to be read at their insurer, or were. */
export const policyReads = pgTable('policy_reads', {
  partId: uuid('part_id').primaryKey(),
  state: text('state').$type<'due' | 'settled' | 'given_up'>().notNull(),
  asked: bigint('asked', { mode: 'number' }).notNull(),
  lastAskedAt: time('last_asked_at').notNull(),
  nextAttemptAt: time('next_attempt_at').notNull(),
  giveUpAt: time('give_up_at').notNull(),
  leaseUntil: time('lease_until'),
  fence: bigint('fence', { mode: 'number' }).notNull().default(0),
  attempts: integer('attempts').notNull().default(0),
})

/** One call of a shop's server under an Idempotency-Key; the answer is null until there is a final one. */
export const idempotencyKeys = pgTable('idempotency_keys', {
  partnerId: text('partner_id').notNull(),
  endpoint: text('endpoint').notNull(),
  key: text('key').notNull(),
  requestFingerprint: text('request_fingerprint').notNull(),
  leaseUntil: time('lease_until'),
  fence: bigint('fence', { mode: 'number' }).notNull(),
  answerStatus: integer('answer_status'),
  answerBody: text('answer_body'),
  expiresAt: time('expires_at').notNull(),
})

/** What shops are told; `body` is sent as it stands. */
export const webhookEvents = pgTable('webhook_events', {
  id: uuid('id').primaryKey(),
  partnerId: text('partner_id').notNull(),
  type: text('type').$type<WebhookType>().notNull(),
  bookingId: uuid('booking_id').notNull(),
  body: text('body').notNull(),
  createdAt: time('created_at').notNull(),
})

/** An event on its way to one endpoint. */
export const webhookDeliveries = pgTable('webhook_deliveries', {
  id: uuid('id').primaryKey(),
  eventId: uuid('event_id').notNull(),
  endpointId: text('endpoint_id').notNull(),
  state: text('state').$type<DeliveryState>().notNull(),
  attempts: integer('attempts').notNull().default(0),
  lastStatus: integer('last_status'),
  nextAttemptAt: time('next_attempt_at'),
  leaseUntil: time('lease_until'),
  fence: bigint('fence', { mode: 'number' }).notNull().default(0),
})

/** Endpoints that do not answer well; one that does has no row. */
export const failingWebhookEndpoints = pgTable('failing_webhook_endpoints', {
  id: text('id').primaryKey(),
  partnerId: text('partner_id').notNull(),
  state: text('state').$type<'failing' | 'paused' | 'disabled'>().notNull(),
  since: time('since').notNull(),
  nextProbeAt: time('next_probe_at'),
})

/** The backups this database was filled from. */
export const restores = pgTable('restores', {
  restoredAt: time('restored_at').primaryKey(),
  backupMadeAt: time('backup_made_at').notNull(),
})
