import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { RunningSandbox } from '../../../sandbox/serving.ts'
import type { SandboxAnswer } from '../../../sandbox/testing/answer.ts'
import { createDataDir } from '../../../sandbox/testing/fixture.ts'
import { startQoverSandbox } from '../sandbox.ts'
import type { StartOptions } from '../sandbox.ts'
import { createKeyedClient } from './keyed-client.ts'
import type { KeyedClient } from './keyed-client.ts'

/** When the sandboxes of tests are used. */
export const today = new Date('2026-03-02T10:00:00Z')

/** A sandbox of the test's own on a free port, and a client of it. */
export async function startForTest(
  options: Partial<StartOptions> = {},
): Promise<{ sandbox: RunningSandbox; call: KeyedClient }> {
  const sandbox = await startQoverSandbox({
    dataDir: createDataDir(),
    now: () => today,
    ...options,
  })
  onTestFinished(() => sandbox.close())
  return { sandbox, call: createKeyedClient(sandbox.url) }
}

const address = { street: 'Veldstraat', number: '7', zip: '9000', city: 'Gent', country: 'BE' }

export const ada = {
  address,
  contact: { email: 'ada@example.test', phone: '+3290000000' },
  person: { title: 'MRS', firstName: 'Ada', lastName: 'Peeters', birthdate: '1985-04-12' },
}

const startDate = '2026-03-02'

export const bikeDraft = {
  language: 'en',
  partnerReference: [{ key: 'sku', value: 'BIKE-1' }],
  policyholder: ada,
  risk: {
    originalValue: 249_900,
    antiTheftMeasure: 'ANTI_THEFT_MEASURE_NONE',
    type: 'TYPE_REGULAR_BIKE',
    make: 'Kestrel',
    model: 'Roam 3',
  },
  terms: { variant: 'VARIANT_THEFT_DAMAGE_ASSISTANCE', startDate },
}

export const gapDraft = {
  language: 'fr',
  policyholder: ada,
  risk: {
    drivers: [
      {
        person: { firstName: 'Ada', lastName: 'Peeters', birthDate: '1985-04-12' },
        numberOfClaimsLast5Years: '0',
      },
    ],
    vehicle: {
      firstRegistrationYear: 2026,
      identification: { registration: { country: 'BE', plate: '1-ABC-234' } },
      invoice: {
        isPurchasedInLast6Months: true,
        purchasedPriceIncludingVat: { currency: 'EUR', value: 3_200_000 },
      },
    },
  },
  terms: { variant: 'GAP60', startDate },
}

export const landlordDraft = {
  language: 'nl',
  policyholder: ada,
  risk: {
    alreadyOccupied: false,
    noIncidentInSixMonths: true,
    insuredProperty: {
      address,
      type: 'APARTMENT',
      monthlyRent: { currency: 'EUR', value: 95_000 },
      monthlyCharges: { currency: 'EUR', value: 8_333 },
    },
  },
  terms: { variant: 'RENT24', startDate },
}

export const travelDraft = {
  language: 'fr',
  policyholder: ada,
  terms: {
    familySituation: 'COUPLE',
    hasBaggageProtection: true,
    variant: 'COMFORT',
    startDate,
  },
}

/** Every product with a complete draft of it, under a country it is sold in. */
export const completeDrafts = [
  { product: '/be/mobility/bike', draft: bikeDraft },
  { product: '/be/motor/gap', draft: gapDraft },
  { product: '/be/home/landlord', draft: landlordDraft },
  { product: '/be/lifestyle/travel', draft: travelDraft },
]

/** The bike's draft, with another e-mail or sku. */
export function makeBikeDraft({ email = ada.contact.email, sku = 'BIKE-1' }) {
  return {
    ...bikeDraft,
    partnerReference: [{ key: 'sku', value: sku }],
    policyholder: { ...ada, contact: { email } },
  }
}

const moneySchema = z.object({ currency: z.literal('EUR'), value: z.int() })
const priceRequestSchema = z.looseObject({
  id: z.string(),
  validUntil: z.string(),
  prices: z.array(
    z.looseObject({
      variant: z.string(),
      pricePerYear: moneySchema,
      totalPrice: moneySchema,
      totalPriceWithoutTax: moneySchema,
      tax: z.looseObject({ total: moneySchema }),
    }),
  ),
})
const userTermsSchema = z.looseObject({
  token: z.string(),
  terms: z.array(
    z.object({ type: z.string(), title: z.string(), url: z.url(), language: z.string() }),
  ),
})
const contractSchema = z.looseObject({
  contractId: z.string(),
  status: z.string(),
  price: moneySchema,
  documents: z.array(z.object({ type: z.string(), title: z.string(), url: z.url() })),
})

export const readDraftId = (answer: SandboxAnswer) =>
  z.looseObject({ draftId: z.string() }).parse(answer.json).draftId
/** Of a contract, or of the draft that became it. */
export const readContractId = (answer: SandboxAnswer) =>
  z.looseObject({ contractId: z.string() }).parse(answer.json).contractId
export const readPriceRequest = (answer: SandboxAnswer) => priceRequestSchema.parse(answer.json)
export const readUserTerms = (answer: SandboxAnswer) => userTermsSchema.parse(answer.json)
export const readContract = (answer: SandboxAnswer) => contractSchema.parse(answer.json)

/** A draft that was priced and whose terms were read: its path, and the body that makes a contract of it. */
export async function prepareSale(
  call: KeyedClient,
  draft: object = bikeDraft,
  product = '/be/mobility/bike',
) {
  const path = `${product}/drafts/${readDraftId(await call('POST', `${product}/drafts`, draft))}`
  const priced = readPriceRequest(await call('POST', `${path}/price-requests`, {}))
  const { token } = readUserTerms(await call('POST', `${path}/user-terms`, {}))
  const order = { termsToken: token, paymentMethod: 'INVOICE', priceRequestId: priced.id }
  return { path, product, priced, order }
}
