import { describe, expect, test } from 'vitest'
import type { StoredBooking } from './database.ts'
import { judge, type Evidence } from './judge.ts'
import type { Answer, OrderRecord } from './order-record.ts'
import type { Sale } from './sandboxes.ts'

const orderId = 'order-1'
const booked: Answer = { status: 201, body: 'booked', code: null, policyIds: ['policy-1'] }
const refused: Answer = { status: 502, body: 'no', code: 'insurer_refused', policyIds: [] }
const order: OrderRecord = {
  orderId,
  shop: 'demo',
  decision: 'accepted',
  request: '{}',
  asks: [],
  toldPending: true,
  finals: [booked, booked],
}
const part = {
  insurer: 'xcover',
  state: 'booked',
  reference: 'PACK-1',
  failureCode: null,
  policyIds: ['policy-1'],
  premium: 12_485,
}
const event = (name: string, fence: number, insurer = 'xcover') => ({
  at: '2026-11-21T21:00:00Z',
  event: name,
  insurer,
  fence,
})
const booking: StoredBooking = {
  orderId,
  status: 'booked',
  parts: [part],
  events: [event('submitting', 1), event('submitting', 2), event('booked', 2)],
}
const rejected: StoredBooking = {
  ...booking,
  status: 'rejected',
  parts: [{ ...part, state: 'rejected', policyIds: [] }],
  events: [event('submitting', 1), event('rejected', 1)],
}
const sale: Sale = {
  at: '2026-11-21T21:00:00Z',
  reference: 'PACK-1',
  orderReference: orderId,
  idempotencyKey: 'key-1',
  policyIds: ['policy-1'],
  price: { amount: 12_485, currency: 'AUD' },
}

type Sides = {
  order?: Partial<OrderRecord>
  stored?: StoredBooking[]
  listed?: string
  sales?: Sale[]
  optOuts?: { reference: string; count: number }[]
}

function accuse({
  order: changes,
  stored = [booking],
  listed,
  sales = [sale],
  optOuts = [],
}: Sides) {
  const evidence: Evidence = {
    orders: [{ ...order, ...changes }],
    stored,
    listed: new Map(stored.map(({ status }) => [orderId, listed ?? status])),
    ledgers: [
      { sales, optOuts },
      { sales: [], optOuts: [] },
    ],
  }
  return judge(evidence).map(({ charge, what }) => `${charge}: ${what}`)
}

describe('nothing is wrong with', () => {
  test.each<[string, Sides]>([
    ['an order that was booked and sold once', {}],
    [
      'an order that was rejected and not sold',
      {
        order: { finals: [refused, { ...refused, body: 'no, again' }] },
        stored: [rejected],
        sales: [],
      },
    ],
    [
      'an order that was sold at another premium, and is shown as that',
      {
        order: { finals: [{ ...refused, status: 422, code: 'premium_changed' }] },
        stored: [{ ...rejected, parts: [{ ...part, state: 'rejected' }] }],
      },
    ],
    [
      'a decline',
      {
        order: {
          decision: 'declined',
          toldPending: false,
          finals: [{ status: 200, body: 'declined', code: null, policyIds: [] }],
        },
        stored: [],
        sales: [],
        optOuts: [{ reference: 'PACK-1', count: 2 }],
      },
    ],
    [
      'two parts at one insurer, whose leases do not know each other',
      {
        order: { finals: [{ ...booked, policyIds: ['policy-1', 'policy-2'] }] },
        stored: [
          {
            ...booking,
            parts: [part, { ...part, reference: 'DE/bike/PACK-2', policyIds: ['policy-2'] }],
            events: [
              event('submitting', 2),
              event('submitting', 1),
              event('booked', 2),
              event('booked', 1),
            ],
          },
        ],
        sales: [sale, { ...sale, reference: 'PACK-2', policyIds: ['policy-2'] }],
      },
    ],
  ])('%s', (_name, sides) => {
    expect(accuse(sides)).toEqual([])
  })
})

describe('lost is', () => {
  test.each<[string, Sides, string]>([
    ['what was told pending and is unknown', { stored: [], sales: [] }, 'is unknown'],
    ['what is booked and was not sold', { sales: [] }, 'PACK-1 is booked and was not sold'],
    [
      'what never ends',
      {
        stored: [{ ...booking, status: 'pending', parts: [{ ...part, state: 'outcome_unknown' }] }],
      },
      'PACK-1 is still outcome_unknown',
    ],
    ['what never was answered', { order: { finals: [] } }, 'never got a final answer'],
  ])('%s', (_name, sides, what) => {
    expect(accuse(sides)).toContainEqual(expect.stringMatching(`^lost: .*${what}`))
  })
})

describe('doubled is', () => {
  test.each<[string, Sale, string]>([
    ['a package sold twice', { ...sale, policyIds: ['policy-2'] }, 'PACK-1 was sold 2 times'],
    ['a package nobody asked for', { ...sale, reference: 'PACK-2' }, 'PACK-2 was sold and not'],
    ['a sale for no order', { ...sale, orderReference: 'other' }, 'PACK-1 was sold for no order'],
  ])('%s', (_name, second, what) => {
    expect(accuse({ sales: [sale, second] })).toContainEqual(
      expect.stringMatching(`^doubled: ${what}`),
    )
  })
})

describe('told wrong is', () => {
  test.each<[string, Sides, string]>([
    [
      'a rejection of what was sold',
      { order: { finals: [refused] }, stored: [rejected] },
      'PACK-1 is rejected and was sold',
    ],
    [
      'an answer that is not repeated to the byte',
      { order: { finals: [booked, { ...booked, body: 'booked ' }] } },
      'was told 201, then 201 or other words',
    ],
    ['a yes after a no', { order: { finals: [refused, booked] } }, 'was told 502, then 201'],
    [
      'a policy that was not sold',
      { order: { finals: [{ ...booked, policyIds: ['policy-3'] }] } },
      'was told of other policies than were sold',
    ],
    [
      'a premium that was not asked for',
      { sales: [{ ...sale, price: { amount: 12_486, currency: 'AUD' } }] },
      'PACK-1 is booked otherwise than it was sold',
    ],
    ['a status in the list that is not so', { listed: 'pending' }, 'is listed as pending'],
    [
      'a refusal of what was never looked at',
      { order: { toldPending: false, finals: [refused] }, stored: [], sales: [] },
      'was refused with 502 insurer_refused',
    ],
    [
      'a no that the shopper never said',
      { optOuts: [{ reference: 'PACK-1', count: 1 }] },
      'PACK-1 was accepted and opted out of',
    ],
    ['a sale to who declined', { order: { decision: 'declined' } }, 'was declined, answered 201'],
  ])('%s', (_name, sides, what) => {
    expect(accuse(sides)).toContainEqual(expect.stringMatching(`^told wrong: ${what}`))
  })
})

describe('a fence is broken by', () => {
  test.each<[string, StoredBooking['events'], string]>([
    [
      'a worker that writes with an older lease',
      [event('submitting', 1), event('submitting', 2), event('outcome_unknown', 1)],
      'a fence of xcover fell',
    ],
    [
      'a worker that writes when all is over',
      [event('submitting', 1), event('booked', 1), event('outcome_unknown', 1)],
      'xcover went on after its end',
    ],
  ])('%s', (_name, events, what) => {
    expect(accuse({ stored: [{ ...booking, events }] })).toEqual([`fence broken: ${what}`])
  })
})
