import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, onTestFinished } from 'vitest'
import { createSecretResolver } from '../../config/secrets.ts'
import { describeInsurer } from '../insurer-contract.ts'
import { qover } from './index.ts'
import { startQoverSandbox } from './sandbox/sandbox.ts'
import { belgium, bike, car, policyholder } from './testing/demo-lines.ts'
import { readDemoSettings } from './testing/demo-settings.ts'

const { answers: _answers, ...unansweredBike } = bike

describe('qover', () => {
  describeInsurer({
    async start() {
      const dataDir = mkdtempSync(join(tmpdir(), 'qover-contract-'))
      onTestFinished(() => {
        rmSync(dataDir, { recursive: true })
      })
      // Slow answers never come, so that no test waits for them.
      const wait = () => new Promise<never>(() => {})
      const sandbox = await startQoverSandbox({ dataDir, wait })
      const insurer = qover.create(readDemoSettings(sandbox.url, { bookingTimeoutMs: 3_000 }), {
        now: () => new Date(),
        random: () => 0,
        log: pino({ level: 'silent' }),
        secrets: createSecretResolver({ QOVER_DEMO_API_KEY: 'sandbox-qover-key' }),
      })
      return { insurer, stop: () => sandbox.close() }
    },
    market: belgium,
    lines: [bike, car],
    dearerLine: { ...bike, unitPrice: 489900 },
    lineWith: {
      nothingOffered: { ...bike, sku: 'SANDBOX-NO-OFFER' },
      openQuestions: unansweredBike,
      silence: { ...bike, sku: 'SANDBOX-SLOW' },
      nonsense: { ...bike, sku: 'SANDBOX-NONSENSE' },
      serverError: { ...bike, sku: 'SANDBOX-ERROR-500' },
      risingPrice: { ...bike, sku: 'SANDBOX-PRICE-CHANGES' },
    },
    policyholder,
    emailWith: {
      lostAnswer: 'answer-lost@example.test',
      silence: 'slow-booking@example.test',
      refusal: 'refused@example.test',
      failingOnce: 'booking-500@example.test',
      otherPremium: 'price-changed@example.test',
      outdatedTerms: 'terms-outdated@example.test',
    },
    dearerDetails: { skip: 'its contracts are only read' },
    secrets: ['sandbox-qover-key'],
  })
})
