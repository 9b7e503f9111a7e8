import type { CartItem } from '@parasol/shared/cart'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, onTestFinished } from 'vitest'
import { createSecretResolver } from '../../config/secrets.ts'
import { describeInsurer } from '../insurer-contract.ts'
import { xcover } from './index.ts'
import { startXcoverSandbox } from './sandbox/sandbox.ts'
import { advanceClock } from './sandbox/testing/clock.ts'

const laptop: CartItem = {
  id: 'laptop',
  sku: '190199368477',
  title: 'Apple MacBook Pro',
  category: 'Laptop',
  condition: 'new',
  quantity: 1,
  unitPrice: 134976,
}
const phone: CartItem = { ...laptop, id: 'phone', title: 'iPhone', unitPrice: 254987 }

describe('xcover', () => {
  describeInsurer({
    async start() {
      const dataDir = mkdtempSync(join(tmpdir(), 'xcover-contract-'))
      onTestFinished(() => {
        rmSync(dataDir, { recursive: true })
      })
      // Slow answers never come, so that no test waits for them.
      const wait = () => new Promise<never>(() => {})
      const sandbox = await startXcoverSandbox({ dataDir, wait })
      const settings = xcover.settings.parse({
        baseUrl: `${sandbox.url}/x`,
        partnerCode: 'DEMO',
        apiKey: 'env:KEY',
        apiSecret: 'env:SECRET',
        product: { policyType: 'product_insurance', policyTypeVersion: '2' },
        bookingTimeoutMs: 3_000,
      })
      const insurer = xcover.create(settings, {
        now: () => new Date(),
        random: () => 0,
        log: pino({ level: 'silent' }),
        secrets: createSecretResolver({ KEY: 'sandbox-key', SECRET: 'sandbox-secret' }),
      })
      return {
        insurer,
        stop: () => sandbox.close(),
        passTime: async (durationMs) => {
          await advanceClock(sandbox.url, `PT${Math.ceil(durationMs / 1000)}S`)
        },
      }
    },
    market: { currency: 'AUD', country: 'AU', language: 'en' },
    lines: [laptop, phone],
    dearerLine: { ...laptop, unitPrice: 379900 },
    lineWith: {
      nothingOffered: { ...laptop, sku: 'SANDBOX-NO-OFFER' },
      openQuestions: { skip: 'it prices every line by what the cart says of it' },
      silence: { ...laptop, sku: 'SANDBOX-SLOW' },
      nonsense: { ...laptop, sku: 'SANDBOX-NONSENSE' },
      serverError: { ...laptop, sku: 'SANDBOX-ERROR-500' },
      risingPrice: { ...laptop, sku: 'SANDBOX-PRICE-CHANGES' },
    },
    policyholder: {
      firstName: 'Ada',
      lastName: 'Byronsdottir',
      email: 'ada@example.test',
      country: 'AU',
    },
    emailWith: {
      lostAnswer: 'answer-lost@example.test',
      silence: 'slow-booking@example.test',
      refusal: 'refused@example.test',
      failingOnce: 'booking-500@example.test',
      otherPremium: 'price-changed@example.test',
      outdatedTerms: { skip: 'it gives no token of the terms that were accepted' },
    },
    dearerDetails: { policyholder: { email: 'price-changed@example.test' } },
    secrets: ['sandbox-key', 'sandbox-secret'],
  })
})
