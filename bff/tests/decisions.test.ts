import type { DecisionResponse } from '@parasol/shared/decision'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import type { Offer } from '@parasol/shared/offer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eq } from '../src/db/drizzle-orm.ts'
import { decisions, shownOffers } from '../src/db/schema.ts'
import { cartOf, laptop, phone, requestOffer, startParasol, type TestParasol } from './parasol.ts'

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol({ PARASOL_OPT_OUT_AFTER_MS: '60000' })
})
afterAll(() => parasol.close())

type Decision = { decision: string; products: string[]; offer?: Offer }

const decide = <Body = DecisionResponse>(cover: string, decision: Decision) =>
  parasol.fromPage<Body>('/v1/decisions', { cover, ...decision })

async function findDecisions(reference: string) {
  return parasol.context.database.db
    .select()
    .from(decisions)
    .leftJoin(shownOffers, eq(shownOffers.digest, decisions.offerDigest))
    .where(eq(decisions.packageReference, reference))
}

describe('POST /v1/decisions', () => {
  it('keeps what was chosen with exactly what was shown', async () => {
    const { offer, cover } = await requestOffer(parasol, cartOf(laptop, phone))
    const accepted = offer.products[1]?.id ?? ''
    const { status, body } = await decide(cover, {
      decision: 'accepted',
      products: [accepted],
      offer,
    })
    expect(status).toBe(200)
    expect(body.cover).not.toBe(cover)
    expect(await findDecisions(offer.id)).toMatchObject([
      {
        decisions: { decision: 'accepted', productIds: [accepted], premiumAmount: 23586 },
        shown_offers: { offer },
      },
    ])
  })

  it('reads what was shown from the insurer where the caller does not say', async () => {
    const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
    await decide(cover, { decision: 'declined', products: [] })
    const [kept] = await findDecisions(offer.id)
    expect(kept?.shown_offers?.offer).toEqual(offer)
  })

  it('knows what was shown by a page that tells no languages, as those before this release', async () => {
    const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
    const products = offer.products.map(({ language: _language, ...product }) => product)
    const untold = { ...offer, products }
    expect(untold).not.toEqual(offer)
    await parasol.stopSandbox()
    try {
      await decide(cover, { decision: 'declined', products: [], offer: untold })
    } finally {
      await parasol.startSandbox()
    }
    const [kept] = await findDecisions(offer.id)
    expect(kept?.shown_offers?.offer).toEqual(untold)
  })

  it('does not keep as evidence an offer other than the one that was shown', async () => {
    const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
    const altered = { ...offer, total: { ...offer.total, amount: 1 } }
    await decide(cover, { decision: 'declined', products: [], offer: altered })
    const [kept] = await findDecisions(offer.id)
    expect(kept?.shown_offers?.offer.total).toEqual(offer.total)
  })

  it('keeps a decision while the insurer is down', async () => {
    const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
    await parasol.stopSandbox()
    try {
      const { status } = await decide(cover, { decision: 'declined', products: [] })
      expect(status).toBe(200)
    } finally {
      await parasol.startSandbox()
    }
    expect(await findDecisions(offer.id)).toHaveLength(1)
  })

  it.each<[string, Decision, string]>([
    ['a product of no offer', { decision: 'accepted', products: ['x'] }, 'products[0]'],
    ['a yes to nothing', { decision: 'accepted', products: [] }, 'products'],
    ['something between yes and no', { decision: 'maybe', products: [] }, 'decision'],
  ])('refuses %s, naming the field', async (_what, decision, field) => {
    const { cover } = await requestOffer(parasol, cartOf(laptop))
    const { status, body } = await decide<ErrorEnvelope>(cover, decision)
    expect(status).toBe(422)
    expect(body.error).toMatchObject({ code: 'decision_invalid' })
    expect(Object.keys(body.error.fields ?? {})).toEqual([field])
  })

  it('refuses a no that names products', async () => {
    const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
    const products = offer.products.map(({ id }) => id)
    const { body } = await decide<ErrorEnvelope>(cover, { decision: 'declined', products })
    expect(body.error.code).toBe('decision_invalid')
  })

  it('says of an expired offer that it has expired', async () => {
    const { cover } = await requestOffer(parasol, cartOf(laptop))
    parasol.clock.offsetMs = 25 * 60 * 60 * 1000
    const { status, body } = await decide<ErrorEnvelope>(cover, {
      decision: 'declined',
      products: [],
    })
    parasol.clock.offsetMs = 0
    expect([status, body.error.code]).toEqual([410, 'offer_expired'])
  })
})

describe('telling the insurer of a no', () => {
  // Past the quiet time, and past what is given to the job that should have told it.
  const longAfterMs = 15 * 60_000
  const isOptedOut = async (reference: string) =>
    (await parasol.findInLedger(reference)).includes('OPTED_OUT')

  it('waits until the shopper has been quiet for a while, and tells once', async () => {
    const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
    await decide(cover, { decision: 'declined', products: [] })
    await parasol.context.declines.sweep()
    expect(await isOptedOut(offer.id)).toBe(false)
    parasol.clock.offsetMs = longAfterMs
    await parasol.context.declines.sweep()
    parasol.clock.offsetMs = 0
    expect(await isOptedOut(offer.id)).toBe(true)
    const [kept] = await findDecisions(offer.id)
    expect(kept?.decisions.toldInsurerAt).toBeInstanceOf(Date)
  })

  it('tells nothing where the shopper came to say yes', async () => {
    const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
    const { body } = await decide(cover, { decision: 'declined', products: [] })
    const products = offer.products.map(({ id }) => id)
    await decide(body.cover, { decision: 'accepted', products })
    parasol.clock.offsetMs = longAfterMs
    await parasol.context.declines.sweep()
    parasol.clock.offsetMs = 0
    expect(await isOptedOut(offer.id)).toBe(false)
  })

  it('tells it later where the insurer was down', async () => {
    const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
    await decide(cover, { decision: 'declined', products: [], offer })
    parasol.clock.offsetMs = longAfterMs
    await parasol.stopSandbox()
    await parasol.context.declines.sweep()
    await parasol.startSandbox()
    await parasol.context.database.pool.query('UPDATE decisions SET claimed_until = NULL')
    await parasol.context.declines.sweep()
    parasol.clock.offsetMs = 0
    expect(await isOptedOut(offer.id)).toBe(true)
  })
})
