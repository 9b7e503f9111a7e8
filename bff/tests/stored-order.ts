import { randomUUID } from 'node:crypto'
import type { Drizzle } from '../src/db/drizzle.ts'
import {
  bookingEvents,
  bookings,
  decisions,
  idempotencyKeys,
  insurerBookings,
  policyChanges,
  shownOffers,
} from '../src/db/schema.ts'

/** What a text column has to bring back: everything COPY's text format has a meaning of its own for. */
const awkwardText = 'tab\t line\n return\r \\. \\N back\\slash "quote" \'\u{1F6B2} ﷽ e\u0301 \u0001'

const at = new Date('2026-03-01T12:00:00.123Z')
const later = new Date('2026-10-25T00:30:00.999Z')

/** Writes an order as Parasol does, in one transaction. */
export function storeOrder(db: Drizzle): Promise<void> {
  return db.transaction(insertOrder)
}

/** What was shown, decided, asked for, and what came of it, inside the caller's transaction. */
export async function insertOrder(tx: Pick<Drizzle, 'insert'>): Promise<void> {
  const orderId = randomUUID()
  const bookingId = randomUUID()
  const packageReference = randomUUID()
  await tx.insert(shownOffers).values({
    digest: packageReference,
    offer: {
      id: packageReference,
      insurer: awkwardText,
      extras: [],
      expiresAt: at.toISOString(),
      total: { amount: 0.1, currency: 'AUD' },
      products: [],
    },
    firstShownAt: at,
  })
  await tx.insert(decisions).values({
    id: randomUUID(),
    partnerId: 'demo',
    insurer: 'xcover',
    packageReference,
    offerDigest: packageReference,
    decision: 'accepted',
    productIds: ['p1', awkwardText],
    termsToken: awkwardText,
    premiumAmount: Number.MAX_SAFE_INTEGER,
    currency: 'AUD',
    locale: 'en',
    decidedAt: at,
    toldInsurerAt: later,
  })
  await tx.insert(bookings).values({
    id: bookingId,
    partnerId: 'demo',
    orderId,
    status: 'pending',
    market: { country: 'AU', language: 'en' },
    policyholder: {
      firstName: awkwardText,
      lastName: 'O’Neill',
      email: 'ada@example.test',
      country: 'AU',
    },
    insured: [],
    premiumAmount: 0,
    currency: 'AUD',
    requestFingerprint: 'print',
    createdAt: at,
    updatedAt: later,
  })
  const partId = randomUUID()
  await tx.insert(insurerBookings).values({
    id: partId,
    bookingId,
    position: 0,
    state: 'accepted',
    insurer: 'xcover',
    packageReference,
    quotes: [{ id: 'q1', item: 'line-1', premium: 12_485 }],
    upstreamKey: randomUUID(),
    fence: 7,
    nextAttemptAt: at,
    giveUpAt: later,
  })
  await tx.insert(bookingEvents).values([
    { bookingId, seq: 1, at, event: 'accepted' },
    {
      bookingId,
      seq: 2,
      at: later,
      event: awkwardText,
      insurer: '',
      actor: 'shopper',
      reference: awkwardText,
    },
  ])
  await tx.insert(policyChanges).values({
    id: randomUUID(),
    bookingId,
    partId,
    kind: 'renewal',
    state: 'confirmed',
    terms: { kind: 'renewal', quote: { id: awkwardText, currency: 'AUD', policies: [] } },
    policiesVersion: 3,
    upstreamKey: randomUUID(),
    confirmBefore: later,
    askedBy: 'shopper',
    confirmedBy: 'shop',
    createdAt: at,
    nextAttemptAt: at,
    giveUpAt: later,
  })
  await tx.insert(idempotencyKeys).values({
    partnerId: 'demo',
    endpoint: 'bookings',
    key: orderId,
    requestFingerprint: 'print',
    fence: 1,
    answerStatus: 201,
    answerBody: `{"text":${JSON.stringify(awkwardText)}}`,
    expiresAt: later,
  })
}
