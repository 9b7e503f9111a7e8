import { createRef } from 'react'
import type { HeldPolicy, PolicyView } from '@parasol/shared/policy-view'
import type { Theme } from '@parasol/shared/theme'
import { theme as plainTheme } from '../offer/cover-fixtures.ts'
import type { PolicyApi } from '../policy/policy-api.ts'
import { PolicyCard } from '../policy/PolicyCard.tsx'
import { PolicyFrame } from './PolicyFrame.tsx'

const premium = { amount: 12_485, currency: 'AUD' }
const period = { start: '2026-03-01T00:00:00Z', end: '2027-02-28T23:59:59Z' }

function createPolicy(id: string, part: Partial<HeldPolicy>): HeldPolicy {
  return {
    id,
    insurer: id,
    reference: `12345-${id.toUpperCase()}-INS`,
    status: 'active',
    language: 'en',
    name: `COVER ${id.toUpperCase()}`,
    premium,
    period,
    documents: (['pds', 'ipid', 'coi', 'terms'] as const).map((kind) => ({
      kind,
      title: kind,
      url: `https://insurer.example/${kind}.pdf`,
    })),
    withdrawableUntil: null,
    claimUrl: 'https://insurer.example/claim',
    ...part,
  }
}

/** All that a policy card can hold. What others wrote is in capitals, to be told from words of Parasol's. */
const view: PolicyView = {
  bookingId: 'booking',
  orderId: '2024-1001-WW',
  status: 'pending',
  premium,
  holderName: 'ROBIN ASHBY',
  insuredNames: ['ROBIN ASHBY', 'ALEX BROOK'],
  policies: [
    createPolicy('one', { withdrawableUntil: '2026-03-15T00:00:00Z' }),
    createPolicy('two', {}),
    createPolicy('three', { status: 'pending', documents: [] }),
    createPolicy('four', { status: 'cancelled', documents: [] }),
    createPolicy('five', { status: 'expired', documents: [] }),
  ],
  can: { modify: true, cancel: true, withdraw: true, optOutOfRenewal: true },
  renewal: {
    id: 'renewal',
    bookingId: 'booking',
    status: 'quoted',
    confirmBefore: '2027-02-28T00:00:00Z',
    createdAt: '2027-02-01T00:00:00Z',
    premium,
    policies: ['one', 'two'].map((id) => ({ id, premium, period })),
  },
  theme: plainTheme,
}

const calls = { quote: stayAway, read: stayAway, confirm: stayAway }

const api: PolicyApi = {
  read: stayAway,
  modifications: calls,
  cancellations: calls,
  renewals: calls,
  optOutOfRenewal: stayAway,
}

type PolicySpecimenProps = { locale: string; theme?: Theme }

export function PolicySpecimen({ locale, theme = plainTheme }: PolicySpecimenProps) {
  return (
    <PolicyFrame locale={locale}>
      <PolicyCard
        heading={createRef()}
        view={{ ...view, theme }}
        api={api}
        busy={false}
        onRetry={ignore}
        onChange={ignore}
        onPaymentDue={ignore}
      />
    </PolicyFrame>
  )
}

function ignore(): void {}
function stayAway(): Promise<never> {
  return Promise.reject(new Error('A specimen asks nobody'))
}
