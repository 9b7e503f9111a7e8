import { describe, expect, it } from 'vitest'
import { InsurerError, type InsurerErrorKind } from '../insurers/insurer-error.ts'
import type { BookedPackage } from '../insurers/insurer.ts'
import { attemptChange, type ChangingInsurer } from './change-attempt.ts'
import type { ChangeTerms, LeasedChange } from './change-record.ts'

const attempt = { random: () => 0.5, settleMs: 20_000, leaseLeftMs: () => 60_000 }

const cancellation: ChangeTerms = {
  kind: 'cancellation',
  reason: 'other',
  quote: {
    id: 'cancellation-1',
    currency: 'AUD',
    refund: 12485,
    policies: [{ quoteId: 'q1', refund: 12485 }],
    confirmBefore: null,
  },
}
const freeOfCharge: ChangeTerms = {
  kind: 'modification',
  change: { policyholder: { lastName: 'Lovelace' } },
  quote: {
    id: 'update-1',
    currency: 'AUD',
    premiumDifference: 0,
    policies: [{ quoteId: 'q1', premium: 12485 }],
    confirmBefore: null,
  },
}

const change: LeasedChange = {
  id: 'change-1',
  bookingId: 'booking-1',
  partId: 'part-1',
  partnerId: 'demo',
  terms: cancellation,
  upstreamKey: 'key-1',
  confirmedBy: 'shop',
  insurer: 'scripted',
  packageReference: 'TLCC8-B6YWP-INS',
  market: { country: 'AU', language: 'en', currency: 'AUD' },
  people: {
    policyholder: {
      firstName: 'Ada',
      lastName: 'Byron',
      email: 'ada@example.test',
      country: 'AU',
    },
    insured: [],
  },
  fence: 1,
  attempts: 0,
  mayHaveTakenEffect: false,
  isExpired: false,
  isLastTry: false,
}
const maybeDone: LeasedChange = { ...change, attempts: 1, mayHaveTakenEffect: true }

const packageWith = (status: 'active' | 'cancelled'): BookedPackage => ({
  reference: change.packageReference,
  currency: 'AUD',
  policies: [
    {
      id: 'q1',
      quoteId: 'q1',
      insurer: 'scripted',
      reference: change.packageReference,
      status,
      name: 'Full product protection',
      premium: { amount: 12485, currency: 'AUD' },
      period: { start: '2026-03-01', end: null },
      documents: [],
    },
  ],
})
const failure = (kind: InsurerErrorKind, details = {}) =>
  new InsurerError('scripted', kind, 'scripted', details)

/** An insurer that answers as told, and whether it was sent anything. */
function scriptInsurer(script: {
  found?: BookedPackage | InsurerError | null
  confirmed?: BookedPackage | InsurerError
}) {
  const answer = <Value>(value: Value | InsurerError): Promise<Value> =>
    value instanceof InsurerError ? Promise.reject(value) : Promise.resolve(value)
  const sent: string[] = []
  const insurer: ChangingInsurer = {
    findBooking: () => answer(script.found ?? packageWith('active')),
    confirm({ upstreamKey }) {
      sent.push(upstreamKey)
      return answer(script.confirmed ?? packageWith('cancelled'))
    },
  }
  return { insurer, sent }
}

describe('a try at a change', () => {
  it('sends it under the stored key and keeps what the policies have become', async () => {
    const { insurer, sent } = scriptInsurer({})
    await expect(attemptChange(insurer, change, attempt)).resolves.toMatchObject({
      move: 'confirm',
      policies: [{ id: 'q1', status: 'cancelled' }],
    })
    expect(sent).toEqual(['key-1'])
  })

  it('looks before it sends again, and sends nothing where the first try went through', async () => {
    const { insurer, sent } = scriptInsurer({ found: packageWith('cancelled') })
    const { move } = await attemptChange(insurer, maybeDone, attempt)
    expect([move, sent]).toEqual(['confirm', []])
  })

  it('sends again under the same key where the first try left nothing behind', async () => {
    const { insurer, sent } = scriptInsurer({})
    const { move } = await attemptChange(insurer, maybeDone, attempt)
    expect([move, sent]).toEqual(['confirm', ['key-1']])
  })

  it('sends again what an insurer does not show, and believes no refusal of it', async () => {
    const { insurer, sent } = scriptInsurer({ confirmed: failure('refused') })
    const asked = { ...maybeDone, terms: freeOfCharge }
    expect((await attemptChange(insurer, asked, attempt)).move).toBe('lose_track')
    expect(sent).toEqual(['key-1'])
    const last = await attemptChange(insurer, { ...asked, isLastTry: true }, attempt)
    expect(last.move).toBe('give_up')
  })

  it.each([
    ['is done where the new name is shown', 'Lovelace', 'confirm', []],
    ['is refused where the former name is still shown', 'Byron', 'refuse', ['key-1']],
    ['stays open where another name is shown', 'King', 'lose_track', ['key-1']],
  ])('a change of a name, refused when repeated, %s', async (_what, lastName, move, keys) => {
    const found = { ...packageWith('active'), policyholder: { lastName } }
    const { insurer, sent } = scriptInsurer({ found, confirmed: failure('refused') })
    const asked = { ...maybeDone, terms: freeOfCharge }
    expect((await attemptChange(insurer, asked, attempt)).move).toBe(move)
    expect(sent).toEqual(keys)
  })

  it('looks into a refusal: what is done already is refused as well', async () => {
    const done = scriptInsurer({ found: packageWith('cancelled'), confirmed: failure('refused') })
    expect((await attemptChange(done.insurer, change, attempt)).move).toBe('confirm')
    const refused = scriptInsurer({ confirmed: failure('refused') })
    await expect(attemptChange(refused.insurer, change, attempt)).resolves.toEqual({
      move: 'refuse',
      failureCode: 'insurer_refused',
    })
  })

  it('is too late past the deadline, unless it was done before', async () => {
    const open = scriptInsurer({})
    const late = { ...maybeDone, isExpired: true }
    expect((await attemptChange(open.insurer, late, attempt)).move).toBe('expire')
    expect(open.sent).toEqual([])
    const done = scriptInsurer({ found: packageWith('cancelled') })
    expect((await attemptChange(done.insurer, late, attempt)).move).toBe('confirm')
  })

  it.each<[InsurerErrorKind, string, number]>([
    ['invalid_answer', 'turn_back', 500],
    ['not_reached', 'turn_back', 500],
    ['outcome_unknown', 'lose_track', 20_500],
  ])('takes %s as %s', async (kind, move, waitMs) => {
    const { insurer } = scriptInsurer({ confirmed: failure(kind) })
    expect(await attemptChange(insurer, change, attempt)).toEqual({ move, waitMs })
  })

  it('does not take failing to look for an answer that there is nothing', async () => {
    const { insurer, sent } = scriptInsurer({ found: failure('refused') })
    expect((await attemptChange(insurer, maybeDone, attempt)).move).toBe('lose_track')
    expect(sent).toEqual([])
  })

  it('sends nothing where too little of its lease is left for that to settle', async () => {
    const { insurer, sent } = scriptInsurer({})
    const late = { ...attempt, leaseLeftMs: () => attempt.settleMs - 1 }
    expect((await attemptChange(insurer, change, late)).move).toBe('turn_back')
    expect(sent).toEqual([])
  })

  it('gives up at last: an operator is left what may be done, the caller is told of what is not', async () => {
    const unknown = scriptInsurer({ confirmed: failure('outcome_unknown') })
    const last = { ...change, isLastTry: true }
    await expect(attemptChange(unknown.insurer, last, attempt)).resolves.toEqual({
      move: 'give_up',
      restMs: attempt.settleMs,
    })
    const away = scriptInsurer({ confirmed: failure('not_reached') })
    await expect(attemptChange(away.insurer, last, attempt)).resolves.toEqual({
      move: 'refuse',
      failureCode: 'insurer_unreachable',
    })
  })
})
