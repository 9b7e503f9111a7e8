import { describe, expect, test } from 'vitest'
import { toBookedPackage } from './booking-mapping.ts'
import { parseJson } from './json.ts'
import { laptopQuoteId, writeAustralianQuote, writePackage } from './sample-answers.ts'
import { addMembers, reference } from './testing/booking-answers.ts'
import { packageSchema } from './wire.ts'

type Members = { ofPolicy?: string; ofBooking?: string; status?: string; coolingOffDays?: number }

/** The one policy of a booking with these members besides. */
function readPolicy({
  ofPolicy = '"x": 1',
  ofBooking = '"y": 1',
  status = 'CONFIRMED',
  coolingOffDays = 14,
}: Members) {
  const quote = addMembers(writeAustralianQuote(laptopQuoteId, { status }), ofPolicy)
  const booking = addMembers(writePackage(`[${quote}]`, { status: 'CONFIRMED' }), ofBooking)
  const wirePackage = packageSchema.parse(parseJson(booking))
  return toBookedPackage(wirePackage, reference, coolingOffDays).policies[0]
}

const confirmed = '"confirmed_at": "2020-02-04T00:00:00.000000Z"'

describe('a policy can be withdrawn from', () => {
  test.each([
    ['until the insurer’s date', { ofPolicy: '"policy_coolingoff_date": "2020-03-03T00:00:00Z"' }],
    ['so many days from its confirmation', { ofPolicy: confirmed, coolingOffDays: 28 }],
    [
      'until the insurer’s date rather than any other',
      { ofPolicy: `${confirmed}, "policy_coolingoff_date": "2020-03-03T00:00:00Z"` },
    ],
  ])('%s', (_name, members) => {
    expect(Date.parse(readPolicy(members)?.withdrawableUntil ?? '')).toBe(
      Date.parse('2020-03-03T00:00:00Z'),
    )
  })

  test.each([
    ['before it is confirmed', { ofPolicy: '"confirmed_at": null' }],
    ['without a cooling-off period', { ofPolicy: confirmed, coolingOffDays: 0 }],
    ['once it is cancelled', { ofPolicy: confirmed, status: 'CANCELLED' }],
    ['before it is paid', { ofPolicy: confirmed, status: 'PENDING_PAYMENT' }],
    ['where no date makes sense', { ofPolicy: '"policy_coolingoff_date": "soon"' }],
  ])('not %s', (_name, members) => {
    expect(readPolicy(members)).not.toHaveProperty('withdrawableUntil')
  })
})

describe('a claim is made', () => {
  const ofPolicy = '"fnol_link": "https://www.xcover.com/claims/policy"'
  const ofBooking = '"fnol_link": "https://www.xcover.com/claims/booking"'
  const account = '"account_url": "https://www.xcover.com/account"'

  test.each([
    ['at the policy’s link', { ofPolicy, ofBooking }, 'https://www.xcover.com/claims/policy'],
    [
      'at the booking’s',
      { ofBooking: `${ofBooking}, ${account}` },
      'https://www.xcover.com/claims/booking',
    ],
    ['in the account, without a link', { ofBooking: account }, 'https://www.xcover.com/account'],
  ])('%s', (_name, members, claimUrl) => {
    expect(readPolicy(members)?.claimUrl).toBe(claimUrl)
  })

  test('nowhere, where the link is none a page may have', () => {
    const members = { ofPolicy: '"fnol_link": "javascript:alert(1)"' }
    expect(readPolicy(members)).not.toHaveProperty('claimUrl')
  })
})

describe('the next renewal', () => {
  test.each([
    ['next_renewal', 'ACTIVE', 'upcoming'],
    ['next_renewal', 'DUE', 'due'],
    ['pending_renewal', 'UNPAID', 'lapsed'],
  ])('is told as %s, %s', (name, status, expected) => {
    const renewal = `{ "status": "${status}", "due_date": "2021-02-06T13:00:00Z", "price": 1 }`
    // The sample has the older name with null already.
    const quote = writeAustralianQuote(laptopQuoteId, { status: 'CONFIRMED' })
    const policy = addMembers(
      quote.replace('"pending_renewal": null', '"z": 1'),
      `"${name}": ${renewal}`,
    )
    const wirePackage = packageSchema.parse(parseJson(writePackage(`[${policy}]`)))
    const [read] = toBookedPackage(wirePackage, reference, 14).policies
    expect(read?.pendingRenewal).toEqual({ status: expected, dueAt: '2021-02-06T13:00:00Z' })
  })

  test.each([
    'null',
    '"soon"',
    '{}',
    '{ "status": "PAID" }',
    '{ "status": "DUE", "due_date": "x" }',
  ])('is none where it is %s', (renewal) => {
    expect(readPolicy({ ofPolicy: `"next_renewal": ${renewal}` })).not.toHaveProperty(
      'pendingRenewal',
    )
  })
})
