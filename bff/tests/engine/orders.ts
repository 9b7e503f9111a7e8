import { randomUUID } from 'node:crypto'
import type { NewBooking } from '../../src/bookings/booking-record.ts'

/** An order of one product, unlike every other. */
export function newOrder(): NewBooking {
  return {
    id: randomUUID(),
    partnerId: 'demo',
    orderId: randomUUID(),
    market: { country: 'AU', language: 'en' },
    policyholder: { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.test', country: 'AU' },
    insured: [],
    premiumAmount: 12_485,
    currency: 'AUD',
    requestFingerprint: 'print',
    offeredAt: new Date(),
    parts: [
      {
        id: randomUUID(),
        insurer: 'xcover',
        packageReference: randomUUID(),
        pricing: null,
        termsToken: null,
        quotes: [{ id: randomUUID(), item: 'line-1', premium: 12_485 }],
        upstreamKey: randomUUID(),
      },
    ],
  }
}
