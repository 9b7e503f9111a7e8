import type { CartItem } from '@parasol/shared/cart'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createSecretResolver } from '../../src/config/secrets.ts'
import { insurerDefinitions } from '../../src/insurers/definitions.ts'
import { describeInsurer } from '../../src/insurers/insurer-contract.ts'
import { createPartnerFileSchema } from '../../src/partners/partner-file.ts'
import { acme } from '../../src/partners/testing/acme.ts'
import { acorn } from './acorn.ts'
import { startAcorn } from './acorn-server.ts'

const lamp: CartItem = {
  id: 'lamp',
  sku: 'LAMP',
  title: 'Lamp',
  category: 'Home',
  condition: 'new',
  quantity: 1,
  unitPrice: 10_000,
}
const settings = { baseUrl: 'https://acorn.example', token: 'env:ACORN_TOKEN' }

describe('a third insurer', () => {
  it('has its settings in partner files once it is on the list', () => {
    const file = { ...acme, insurers: [{ use: 'acorn', ...settings }] }
    expect(createPartnerFileSchema(insurerDefinitions).safeParse(file).success).toBe(false)
    const extended = createPartnerFileSchema([...insurerDefinitions, acorn])
    expect(extended.parse(file).insurers).toMatchObject([{ use: 'acorn', timeoutMs: 3_000 }])
  })

  describeInsurer({
    async start() {
      let passedMs = 0
      const server = await startAcorn(() => new Date(Date.now() + passedMs))
      const insurer = acorn.create(acorn.settings.parse({ ...settings, baseUrl: server.url }), {
        now: () => new Date(),
        random: () => 0,
        log: pino({ level: 'silent' }),
        secrets: createSecretResolver({ ACORN_TOKEN: 'acorn-secret' }),
      })
      return {
        insurer,
        stop: () => server.close(),
        passTime: async (durationMs) => {
          passedMs += durationMs
        },
      }
    },
    market: { currency: 'EUR', country: 'DE', language: 'de' },
    lines: [lamp, { ...lamp, id: 'sofa', unitPrice: 90_000 }],
    dearerLine: { ...lamp, unitPrice: 20_000 },
    lineWith: {
      nothingOffered: { ...lamp, unitPrice: 0 },
      openQuestions: { skip: 'it asks nothing' },
      silence: { ...lamp, sku: 'SILENCE' },
      nonsense: { ...lamp, sku: 'NONSENSE' },
      serverError: { ...lamp, sku: 'ERROR' },
      risingPrice: { ...lamp, sku: 'RISING' },
    },
    policyholder: {
      firstName: 'Ada',
      lastName: 'Byronsdottir',
      email: 'ada@example.test',
      country: 'DE',
    },
    emailWith: {
      lostAnswer: 'lost@example.test',
      silence: 'silence@example.test',
      refusal: 'refusal@example.test',
      failingOnce: 'failing@example.test',
      otherPremium: 'other@example.test',
      outdatedTerms: { skip: 'its terms have no versions' },
    },
    dearerDetails: { skip: 'it changes no policies' },
    secrets: ['acorn-secret'],
  })
})
