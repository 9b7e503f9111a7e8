import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSecretResolver } from '../../config/secrets.ts'
import type { BookingOrder, Insurer, LeadRequest } from '../insurer.ts'
import { answer, cutConnection, startScriptedServer } from '../testing/scripted-server.ts'
import type { ScriptedServer, Step } from '../testing/scripted-server.ts'
import { qover } from './index.ts'
import { belgium, bike, policyholder, tenancy } from './testing/demo-lines.ts'
import { readDemoSettings } from './testing/demo-settings.ts'

const draftId = '1f6c-22'
const reference = `BE/mobility/bike/${draftId}`
const { signal } = new AbortController()
const variant = 'VARIANT_THEFT_DAMAGE_ASSISTANCE'

const toPricing = (value: number, extra: object = {}) => ({
  id: 'p-1',
  prices: [
    { variant: 'VARIANT_ASSISTANCE', totalPrice: { currency: 'EUR', value: 1 } },
    { variant, totalPrice: { currency: 'EUR', value } },
  ],
  ...extra,
})
const draft = {
  draftId,
  risk: { originalValue: 249900 },
  terms: { variant, startDate: '2026-11-21' },
  priceRequest: toPricing(29900),
}
const userTerms = { token: 't-1', terms: [] }
const contract = {
  contractId: 'c-1',
  draftId,
  status: 'STATUS_OPEN',
  price: { currency: 'EUR', value: 29900 },
  period: { start: '2026-11-21', end: '2027-11-20' },
  documents: [
    { title: 'Certificate', url: 'https://qover.example/c-1.pdf' },
    { title: 'Trap', url: 'javascript:alert(1)' },
  ],
}
const json = (body: object): Step => answer(200, JSON.stringify(body))
const refused = answer(402, '{"code":"functional_error","rules":[{"code":"NO"}]}')

let server: ScriptedServer
let insurer: Insurer

beforeEach(async () => {
  server = await startScriptedServer()
  insurer = createInsurer()
})

afterEach(async () => {
  await server.close()
  await insurer.close()
})

function createInsurer(changes: object = {}): Insurer {
  return qover.create(readDemoSettings(server.origin, changes), {
    now: () => new Date('2026-11-21T12:00:00Z'),
    random: () => 0,
    log: pino({ level: 'silent' }),
    secrets: createSecretResolver({ QOVER_DEMO_API_KEY: 'sandbox-qover-key' }),
  })
}

/** Answers each call by its target, e.g. `GET drafts/1f6c-22`, one answer after the other where there are several. */
function answerCalls(answers: Record<string, Step | Step[]>): void {
  const left = Object.entries(answers).map(
    ([call, steps]) => [call, Array.isArray(steps) ? [...steps] : [steps]] as const,
  )
  const byCall = new Map(left)
  server.script(
    ...Array.from({ length: 20 }, (): Step => (response, request) => {
      const path = request.url.replace(/^\/[a-z]{2}\/[a-z]+\/[a-z]+\//, '').split('?')[0]
      const steps = byCall.get(`${request.method} ${path}`) ?? []
      const step = steps.length > 1 ? steps.shift() : steps[0]
      const fallback = answer(404)
      ;(step ?? fallback)(response, request)
    }),
  )
}

function listCalls(): string[] {
  return server.received.map(({ method, url }) => `${method} ${url.split('?')[0]}`)
}

const drafted = {
  'POST drafts': json({ draftId }),
  [`POST drafts/${draftId}/user-terms`]: json(userTerms),
}

describe('quote', () => {
  const quoteWith = async (pricing: Step) => {
    answerCalls({ ...drafted, [`POST drafts/${draftId}/price-requests`]: pricing })
    return insurer.quote([bike], belgium, signal)
  }

  test('takes the price of the variant asked for, and the words from the profile', async () => {
    const { packages } = await quoteWith(json(toPricing(29900)))
    expect(packages).toMatchObject([
      {
        reference,
        pricing: 'p-1',
        terms: { token: 't-1' },
        quotes: [
          {
            id: draftId,
            lineId: 'bike',
            name: 'Bike insurance',
            premium: { amount: 29900, currency: 'EUR' },
            tax: { total: 0, lines: [] },
            period: { start: '2026-11-21T00:00:00.000Z', end: '2027-11-21T00:00:00.000Z' },
          },
        ],
      },
    ])
  })

  test.each([
    ['de-AT', 'de', 'Fahrradversicherung'],
    ['fi', 'en', 'Bike insurance'],
  ])('says in which language the words for %s are: %s', async (asked, language, name) => {
    const tell = (title: string, spoken: string | null) => ({
      title,
      url: `https://qover.example/${title}.pdf`,
      language: spoken,
    })
    const terms = [tell('Voorwaarden', 'nl'), tell('Terms', 'en_GB'), tell('More', null)]
    answerCalls({
      ...drafted,
      [`POST drafts/${draftId}/user-terms`]: json({ token: 't-1', terms }),
      [`POST drafts/${draftId}/price-requests`]: json(toPricing(29900)),
    })
    const { packages } = await insurer.quote([bike], { ...belgium, language: asked }, signal)
    expect(packages).toMatchObject([{ quotes: [{ language, name }] }])
    const [quoted] = packages
    expect(quoted?.terms?.documents.map((each) => [each.title, each.language])).toEqual([
      ['Voorwaarden', 'nl'],
      // No language tag, and none said.
      ['Terms', undefined],
      ['More', undefined],
    ])
  })

  test('says when the price ends, or else when it is thought to', async () => {
    const validUntil = '2026-11-21T12:10:00Z'
    const said = await quoteWith(json(toPricing(29900, { validUntil })))
    expect(said.packages[0]?.expiresAt).toBe(validUntil)
    const unsaid = await quoteWith(json(toPricing(29900)))
    expect(unsaid.packages[0]?.expiresAt).toBe('2026-11-21T12:30:00.000Z')
  })

  test('names a pricing without an id after what it holds', async () => {
    const name = async (value: number) =>
      (await quoteWith(json({ ...toPricing(value), id: undefined }))).packages[0]?.pricing
    expect(await name(29900)).toBe(await name(29900))
    expect(await name(29900)).not.toBe(await name(29901))
  })

  test.each([
    ['there is no price for the variant', json({ prices: toPricing(1).prices.slice(0, 1) })],
    ['a rule stands against it', refused],
    [
      'the risk is out of range',
      answer(400, '{"code":"x","parameters":[{"name":"risk.type","code":"out_of_range"}]}'),
    ],
  ])('has nothing for a line where %s', async (_name, pricing) => {
    expect(await quoteWith(pricing)).toEqual({ packages: [], unanswered: [] })
  })

  test('does not pass a draft that lacks something for a risk nobody takes', async () => {
    const lacking = '{"code":"x","parameters":[{"name":"risk.type","code":"mandatory_field"}]}'
    await expect(quoteWith(answer(400, lacking))).rejects.toMatchObject({ kind: 'refused' })
  })

  test.each<[string, object]>([
    ['another currency', { variant, totalPrice: { currency: 'CHF', value: 100 } }],
    ['half a cent', { variant, totalPrice: { currency: 'EUR', value: 100.5 } }],
    [
      'a tax beyond the price',
      {
        variant,
        totalPrice: { currency: 'EUR', value: 100 },
        tax: { total: { currency: 'EUR', value: 101 }, lines: [] },
      },
    ],
  ])('does not believe %s', async (_name, price) => {
    await expect(quoteWith(json({ prices: [price] }))).rejects.toMatchObject({
      kind: 'invalid_answer',
    })
  })

  test.each([
    ['where it is not sold', [bike], { ...belgium, country: 'PT' }],
    ['in another currency', [bike], { ...belgium, currency: 'CHF' }],
    ['of two things in one line', [{ ...bike, quantity: 2 }], belgium],
    ['before every question is answered', [{ ...tenancy, answers: {} }], belgium],
  ])('asks Qover nothing %s', async (_name, lines, market) => {
    expect((await insurer.quote(lines, market, signal)).packages).toEqual([])
    expect(server.received).toEqual([])
  })
})

test('a line of another product than before gets a draft of its own', async () => {
  answerCalls({
    ...drafted,
    [`POST drafts/${draftId}/price-requests`]: json(toPricing(29900)),
  })
  await insurer.revise(
    {
      reference: 'BE/motor/gap/old',
      market: belgium,
      previousCurrency: 'EUR',
      updated: [{ quoteId: 'old', line: bike }],
      added: [],
      removed: [],
      kept: [],
    },
    signal,
  )
  expect(listCalls()[0]).toBe('POST /be/mobility/bike/drafts')
})

test('a draft that was sold meanwhile cannot be revised', async () => {
  answerCalls({ [`PUT drafts/${draftId}`]: refused })
  const change = {
    reference,
    market: belgium,
    previousCurrency: 'EUR',
    updated: [{ quoteId: draftId, line: bike }],
    added: [],
    removed: [],
    kept: [],
  }
  await expect(insurer.revise(change, signal)).rejects.toMatchObject({ kind: 'refused' })
})

test.each(['BE/mobility/scooter/1', 'BE/mobility/bike/../1', 'be/mobility/bike/1', ''])(
  'the reference %j is refused',
  async (foreign) => {
    await expect(insurer.readPackage(foreign, belgium, signal)).rejects.toMatchObject({
      kind: 'refused',
    })
    expect(server.received).toEqual([])
  },
)

const order: BookingOrder = {
  reference,
  market: belgium,
  quoteIds: [draftId],
  policyholder,
  insured: [],
  orderId: 'order-1',
  idempotencyKey: 'a-uuid',
  termsToken: 't-1',
}

describe('book', () => {
  const sellable = {
    [`GET drafts/${draftId}`]: json(draft),
    [`PUT drafts/${draftId}`]: answer(200),
    [`POST drafts/${draftId}/contracts`]: json({ contractId: 'c-1' }),
    'GET contracts/c-1': json(contract),
  }
  const sold = json({ ...draft, contractId: 'c-1' })

  test('completes the draft, then converts it with the price and the terms that were shown', async () => {
    answerCalls(sellable)
    const booked = await insurer.book(order)
    expect(booked.policies).toMatchObject([
      {
        id: 'c-1',
        quoteId: draftId,
        status: 'active',
        premium: { amount: 29900, currency: 'EUR' },
        documents: [{ kind: 'coi', title: 'Certificate' }],
      },
    ])
    const [update, conversion] = server.received.filter(({ body }) => body !== '')
    expect(JSON.parse(update?.body ?? '')).toMatchObject({
      policyholder: { person: { firstName: 'Ada' } },
      risk: { originalValue: 249900, address: { street: 'Kerkstraat', number: '12' } },
      terms: { variant, startDate: '2026-11-21' },
      partnerReference: [{ key: 'orderId', value: 'order-1' }],
    })
    expect(JSON.parse(conversion?.body ?? '')).toMatchObject({
      termsToken: 't-1',
      paymentMethod: 'INVOICE',
      priceRequestId: 'p-1',
    })
  })

  test('sends nothing for a draft that is a contract already', async () => {
    answerCalls({ ...sellable, [`GET drafts/${draftId}`]: sold })
    expect((await insurer.book(order)).policies).toHaveLength(1)
    expect(server.received.every(({ method }) => method === 'GET')).toBe(true)
  })

  test.each([
    ['conversion', `POST drafts/${draftId}/contracts`, [json(draft), json(draft), sold]],
    ['update', `PUT drafts/${draftId}`, [json(draft), sold]],
  ])(
    'finds the contract of an earlier try that got through just before its own %s',
    async (_name, call, reads) => {
      answerCalls({ ...sellable, [`GET drafts/${draftId}`]: reads, [call]: refused })
      expect((await insurer.book(order)).policies).toHaveLength(1)
    },
  )

  test('stops where the price depends on who the policyholder is', async () => {
    const dearer = json({ ...draft, priceRequest: toPricing(30000) })
    answerCalls({ ...sellable, [`GET drafts/${draftId}`]: [json(draft), dearer] })
    await expect(insurer.book(order)).rejects.toMatchObject({ kind: 'refused' })
    expect(listCalls().some((call) => call.endsWith('/contracts'))).toBe(false)
  })

  const { termsToken: _termsToken, ...orderWithoutTerms } = order
  test.each<[string, BookingOrder]>([
    ['without accepted terms', orderWithoutTerms],
    ['for somebody the product does not insure', { ...order, insured: [policyholder] }],
  ])('changes nothing %s', async (_name, unfit) => {
    answerCalls(sellable)
    await expect(insurer.book(unfit)).rejects.toMatchObject({ kind: 'refused' })
    expect(server.received.every(({ method }) => method === 'GET')).toBe(true)
  })

  test.each<[string, Step]>([
    ['cannot be read', answer(500)],
    ['makes no sense', json({ ...contract, status: 'STATUS_ODD' })],
    ['is another draft’s', json({ ...contract, draftId: 'other' })],
  ])('does not deny a sale whose contract %s', async (_name, step) => {
    answerCalls({ ...sellable, 'GET contracts/c-1': step })
    await expect(insurer.book(order)).rejects.toMatchObject({ kind: 'outcome_unknown' })
  })

  test('knows that nothing was sold where it broke before', async () => {
    answerCalls({ ...sellable, [`PUT drafts/${draftId}`]: cutConnection })
    await expect(insurer.book(order)).rejects.toMatchObject({ kind: 'not_reached' })
  })
})

describe('findBooking', () => {
  // Null would have the order booked a second time.
  test('is no null where the draft cannot be read', async () => {
    answerCalls({})
    await expect(insurer.findBooking(reference, belgium)).rejects.toMatchObject({ kind: 'refused' })
  })

  test('is no null where the contract cannot be read', async () => {
    answerCalls({ [`GET drafts/${draftId}`]: json({ ...draft, contractId: 'c-1' }) })
    await expect(insurer.findBooking(reference, belgium)).rejects.toMatchObject({ kind: 'refused' })
  })
})

describe('a lead', () => {
  const lead: LeadRequest = {
    reference,
    market: belgium,
    recipient: { firstName: 'Ada', email: 'ada@example.test' },
    branding: { shopName: 'Velo', accentColour: '#1c6b4a', message: 'Still interested?' },
  }

  test('goes to the recipient, in the shop’s colours', async () => {
    answerCalls({
      [`GET drafts/${draftId}`]: json(draft),
      [`PUT drafts/${draftId}`]: answer(200),
      [`POST drafts/${draftId}/leads`]: answer(200),
    })
    await insurer.sendLead?.(lead)
    const [update, mail] = server.received.filter(({ body }) => body !== '')
    expect(JSON.parse(update?.body ?? '')).toMatchObject({
      policyholder: { contact: { email: 'ada@example.test' }, person: { firstName: 'Ada' } },
      risk: draft.risk,
      terms: draft.terms,
    })
    expect(JSON.parse(mail?.body ?? '')).toMatchObject({
      transport: 'EMAIL',
      branding: { name: 'Velo', colors: { primary: '#1c6b4a' } },
    })
  })

  test('is refused where the product has none', async () => {
    const foreign = `ES/mobility/bike/${draftId}`
    await expect(insurer.sendLead?.({ ...lead, reference: foreign })).rejects.toMatchObject({
      kind: 'refused',
    })
    expect(server.received).toEqual([])
  })
})
