import { expect, it } from 'vitest'
import type { Cancellation } from '@parasol/shared/policy-change'
import type { HeldPolicy, PolicyView } from '@parasol/shared/policy-view'
import { addEveryOfferLanguage } from '../i18n/offer/every-language.ts'
import { addEveryPolicyLanguage } from '../i18n/policy/every-language.ts'
import { createPolicyWording } from '../i18n/policy-wording.ts'
import { theme } from '../offer/cover-fixtures.ts'
import { writeReceipt } from './write-receipt.ts'

addEveryOfferLanguage()
addEveryPolicyLanguage()

const refund = { amount: 18_685, currency: 'AUD' }

const createPolicy = (id: string): HeldPolicy => ({
  id,
  insurer: 'xcover',
  reference: `${id.toUpperCase()}-INS`,
  status: 'cancelled',
  name: id,
  premium: refund,
  period: { start: '2026-03-01T00:00:00Z', end: null },
  documents: [],
  withdrawableUntil: null,
  claimUrl: null,
})

const view: PolicyView = {
  bookingId: 'booking',
  orderId: 'WW-1001',
  status: 'booked',
  premium: refund,
  holderName: 'Robin Ashby',
  insuredNames: [],
  policies: ['laptop', 'phone', 'bike'].map(createPolicy),
  can: { modify: false, cancel: false, withdraw: false, optOutOfRenewal: false },
  renewal: null,
  theme,
}

const cancellation: Cancellation = {
  id: 'change',
  bookingId: 'booking',
  status: 'confirmed',
  confirmBefore: null,
  createdAt: '2026-03-01T00:00:00Z',
  reason: 'withdrawal',
  refund,
  policies: [
    { id: 'laptop', refund },
    { id: 'bike', refund: { ...refund, amount: 0 } },
  ],
}

const confirmedAt = new Date('2026-03-01T12:00:00Z')

it('names whose contracts ended, when, and what is paid back', () => {
  const wording = createPolicyWording('en', {})
  const receipt = writeReceipt(wording, 'withdraw', { view, cancellation, confirmedAt })
  expect(receipt).toContain('Confirmation of withdrawal')
  expect(receipt).toContain('Policyholder: Robin Ashby')
  expect(receipt).toContain('Policy number: LAPTOP-INS and BIKE-INS')
  expect(receipt).toContain('Order: WW-1001')
  expect(receipt).toContain('Refund: A$186.85')
  expect(receipt.find((line) => line.startsWith('Received: '))).toMatch(/2026.*\d{1,2}:00:00/)
})

it('is in the language of the shopper', () => {
  const wording = createPolicyWording('de', {})
  const receipt = writeReceipt(wording, 'cancel', { view, cancellation, confirmedAt })
  expect(receipt[0]).toBe('Bestätigung der Kündigung')
  expect(receipt).toContain('Vertragsnummer: LAPTOP-INS und BIKE-INS')
})
