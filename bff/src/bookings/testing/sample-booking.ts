import type { Policy } from '@parasol/shared/booking'
import { randomUUID } from 'node:crypto'
import type { AttemptResult, NewBooking } from '../booking-record.ts'

const samplePremium = 12_485

/** An order as a shop sends it, like no other, with as many insurers' parts as wanted. */
export function sampleBooking(partCount = 1, changes: Partial<NewBooking> = {}): NewBooking {
  return {
    id: randomUUID(),
    partnerId: 'demo',
    orderId: `order-${randomUUID()}`,
    market: { country: 'AU', language: 'en' },
    policyholder: {
      firstName: 'Ada',
      lastName: 'Byron',
      email: 'ada@example.test',
      country: 'AU',
    },
    insured: [],
    premiumAmount: samplePremium * partCount,
    currency: 'AUD',
    requestFingerprint: 'print',
    offeredAt: new Date(),
    parts: Array.from({ length: partCount }, (_, position) => ({
      id: randomUUID(),
      insurer: position === 0 ? 'xcover' : 'qover',
      packageReference: randomUUID(),
      pricing: null,
      termsToken: null,
      quotes: [{ id: 'q1', item: 'line-1', premium: samplePremium }],
      upstreamKey: randomUUID(),
    })),
    ...changes,
  }
}

export const samplePolicy: Policy = {
  id: 'q1',
  insurer: 'xcover',
  reference: 'TLCC8-B6YWP-INS',
  status: 'active',
  name: 'Full product protection',
  premium: { amount: samplePremium, currency: 'AUD' },
  period: { start: '2026-03-01', end: null },
  documents: [],
}

/** How a try ends that makes the move, without a wait where it will be tried again. */
export const sampleResults = {
  turn_back: { move: 'turn_back', event: 'insurer_not_reached', waitMs: 0 },
  lose_track: { move: 'lose_track', event: 'outcome_unknown', waitMs: 0 },
  confirm: { move: 'confirm', event: 'booked', policies: [samplePolicy] },
  reject: { move: 'reject', event: 'rejected', failureCode: 'insurer_refused', policies: [] },
  give_up: { move: 'give_up', event: 'given_up', restMs: 0 },
} satisfies {
  [Move in AttemptResult['move']]: AttemptResult & { move: Move }
}
