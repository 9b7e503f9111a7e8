import { describe, expect, it } from 'vitest'
import type { StoredPolicy } from '../bookings/booking-record.ts'
import { isAtToldPremium } from './automatic-renewal.ts'
import { findNews } from './policy-news.ts'

const policy: StoredPolicy = {
  id: 'q1',
  insurer: 'xcover',
  reference: 'AAAAA-BBBBB-INS',
  status: 'active',
  name: 'Laptop cover',
  premium: { amount: 12_485, currency: 'AUD' },
  period: { start: '2026-01-01T00:00:00+00:00', end: '2027-01-01T00:00:00+00:00' },
  documents: [],
}
const upcoming = { status: 'upcoming', dueAt: '2027-01-01T00:00:00Z' } as const

const happenings = (before: Partial<StoredPolicy>, now: Partial<StoredPolicy>) => [
  ...findNews([{ ...policy, ...before }], [{ ...policy, ...now }]).happenings,
]

describe('what is read anew', () => {
  it.each<[string, Partial<StoredPolicy>, Partial<StoredPolicy>, string[]]>([
    ['the same', {}, {}, []],
    ['another spelling of the same times', {}, { period: respell(policy.period) }, []],
    [
      'a link and a deadline',
      {},
      { claimUrl: 'https://claim.example', documents: [], withdrawableUntil: '2026-01-15' },
      [],
    ],
    ['another premium', {}, { premium: { amount: 1, currency: 'AUD' } }, ['modified']],
    ['another name', {}, { name: 'Phone cover' }, ['modified']],
    [
      'an earlier end',
      {},
      { period: { ...policy.period, end: '2026-06-01T00:00:00Z' } },
      ['modified'],
    ],
    ['a cancellation', {}, { status: 'cancelled' }, ['cancelled']],
    ['a cancellation known before', { status: 'cancelled' }, { status: 'cancelled' }, []],
    ['a renewal that comes', {}, { pendingRenewal: upcoming }, []],
    [
      'a renewal not paid',
      {},
      { status: 'cancelled', pendingRenewal: { status: 'lapsed' } },
      ['lapsed'],
    ],
    [
      'a renewal not paid, the policy not cancelled',
      {},
      { pendingRenewal: { status: 'lapsed' } },
      ['lapsed'],
    ],
    [
      'the next period',
      {},
      { period: { start: '2027-01-01T00:00:00Z', end: '2028-01-01T00:00:00Z' } },
      ['renewed'],
    ],
    [
      'the first start with the next end',
      { pendingRenewal: upcoming },
      { period: { ...policy.period, end: '2028-01-01T00:00:00Z' } },
      ['renewed'],
    ],
    [
      'a later end without a renewal',
      {},
      { period: { ...policy.period, end: '2028-01-01T00:00:00Z' } },
      ['modified'],
    ],
  ])('%s', (_what, before, now, expected) => {
    expect(happenings(before, now)).toEqual(expected)
  })

  it('keeps a policy the insurer no longer tells of, and adds one it tells of now', () => {
    const { policies, happenings: found } = findNews([policy], [{ ...policy, id: 'q2' }])
    expect(policies.map(({ id }) => id)).toEqual(['q1', 'q2'])
    expect([...found]).toEqual(['modified'])
  })

  it('calls a policy that was not renewed over, now and when it is read again', () => {
    const read = { ...policy, status: 'cancelled', pendingRenewal: { status: 'lapsed' } } as const
    const { policies } = findNews([policy], [read])
    expect(policies[0]?.status).toBe('expired')
    expect([...findNews(policies, [read]).happenings]).toEqual([])
  })

  it('tells the stage of a renewal that has come furthest, once', () => {
    const due = { ...policy, id: 'q2', pendingRenewal: { status: 'due' } } as const
    const first = findNews([policy], [{ ...policy, pendingRenewal: upcoming }, due])
    expect([first.renewal?.status, first.isRenewalNews]).toEqual(['due', true])
    expect(findNews(first.policies, [due]).isRenewalNews).toBe(false)
  })

  it('tells of the renewal of a later period as of another one', () => {
    const before = { ...policy, pendingRenewal: upcoming }
    const later = { ...policy, pendingRenewal: { ...upcoming, dueAt: '2028-01-01T00:00:00Z' } }
    expect(findNews([before], [before]).isRenewalNews).toBe(false)
    expect(findNews([before], [later]).isRenewalNews).toBe(true)
  })
})

describe('a renewal at the premium that was told', () => {
  const quoteOf = (premium: number, start = '2027-01-01T00:00:00Z') => ({
    quote: {
      id: 'r',
      currency: 'AUD',
      policies: [{ quoteId: 'q1', premium, period: { start, end: null } }],
    },
  })

  it.each([
    ['nothing was told', [], true],
    ['the same', [quoteOf(100)], true],
    ['more was told', [quoteOf(101)], true],
    ['less was told', [quoteOf(99)], false],
    ['less was told once, and more since', [quoteOf(101), quoteOf(99)], false],
    ['less was told of an earlier period', [quoteOf(99, '2026-01-01T00:00:00Z')], true],
  ])('%s', (_what, told, expected) => {
    expect(isAtToldPremium(quoteOf(100).quote, told)).toBe(expected)
  })
})

function respell({ start, end }: StoredPolicy['period']) {
  return { start: start.replace('+00:00', 'Z'), end: end?.replace('+00:00', '.000Z') ?? null }
}
