import type { CartItem } from '@parasol/shared/cart'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSecretResolver } from '../../config/secrets.ts'
import type { RunningSandbox } from '../sandbox/serving.ts'
import type { Insurer } from '../insurer.ts'
import { qover } from './index.ts'
import { startQoverSandbox } from './sandbox/sandbox.ts'
import { belgium, bike, car, policyholder, tenancy, trip } from './testing/demo-lines.ts'
import { readDemoSettings } from './testing/demo-settings.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'qover-products-'))
let sandbox: RunningSandbox
let insurer: Insurer

beforeAll(async () => {
  sandbox = await startQoverSandbox({ dataDir })
  insurer = qover.create(readDemoSettings(sandbox.url), {
    now: () => new Date(),
    random: () => 0,
    log: pino({ level: 'silent' }),
    secrets: createSecretResolver({ QOVER_DEMO_API_KEY: 'sandbox-qover-key' }),
  })
})

afterAll(async () => {
  await insurer.close()
  await sandbox.close()
  rmSync(dataDir, { recursive: true })
})

test.each<[string, CartItem]>([
  ['mobility/bike', bike],
  ['motor/gap', car],
  ['home/landlord', tenancy],
  ['lifestyle/travel', trip],
])('%s is asked, priced and sold as the demo’s profile has it', async (product, line) => {
  const { signal } = new AbortController()
  const { answers: _answers, ...silent } = line
  const { unanswered } = await insurer.quote([silent], belgium, signal)
  const asked = unanswered[0]?.questions.map(({ id }) => id) ?? []
  expect(Object.keys(line.answers ?? {})).toEqual(expect.arrayContaining(asked))

  const { packages } = await insurer.quote([line], { ...belgium, language: 'de' }, signal)
  const [quoted] = packages
  const [quote] = quoted?.quotes ?? []
  expect(quoted?.reference).toContain(`BE/${product}/`)
  expect(quote?.benefits[0]?.limit).toMatchObject({ currency: 'EUR' })
  expect(quote?.headline).toMatch(/Ihr|Sie|Reisen/)
  expect(quote?.tax.total).toBeGreaterThan(0)
  expect(quoted?.terms?.documents.length).toBeGreaterThan(0)

  const booked = await insurer.book({
    reference: quoted?.reference ?? '',
    market: belgium,
    quoteIds: [quote?.id ?? ''],
    policyholder,
    insured: [],
    orderId: `order-${product}`,
    idempotencyKey: product,
    ...(quoted?.terms && { termsToken: quoted.terms.token }),
  })
  expect(booked.policies).toMatchObject([{ premium: quote?.premium }])
  expect(booked.policies[0]?.documents.map(({ kind }) => kind)).toContain('coi')
})
