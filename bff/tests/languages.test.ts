import type { CartInput } from '@parasol/shared/cart'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { answer, startScriptedServer } from '../src/insurers/testing/scripted-server.ts'
import type { ScriptedServer } from '../src/insurers/testing/scripted-server.ts'
import { writePackage } from '../src/insurers/xcover/sample-answers.ts'
import { cartOf, laptop, startParasol, type TestParasol } from './parasol.ts'

const bike: CartInput['items'][number] = {
  ...laptop,
  sku: 'BK-1',
  category: 'Bike',
  unitPrice: 129_900,
  answers: { bikeType: 'TYPE_REGULAR_BIKE', antiTheft: 'ANTI_THEFT_MEASURE_GPS' },
}

let insurer: ScriptedServer
let parasol: TestParasol

beforeAll(async () => {
  insurer = await startScriptedServer()
  parasol = await startParasol({
    XCOVER_DEMO_URL: `${insurer.origin}/x`,
    QOVER_DEMO_URL: insurer.origin,
  })
})
beforeEach(() => {
  insurer.received.length = 0
})
afterAll(async () => {
  await parasol.close()
  await insurer.close()
})

/** What the insurer was sent when a page in this locale asked for an offer. */
async function readSent(cart: CartInput, locale: string, key?: string): Promise<unknown> {
  await parasol.fromPage('/v1/offers', { cart, locale, ...(key && { key }) })
  const [first] = insurer.received
  return JSON.parse(first?.body ?? 'null')
}

it.each([
  ['en-AU', 'en'],
  ['de-AT', 'de'],
  ['fr-CA', 'fr'],
  ['es-419', 'es'],
  ['it', 'it'],
  ['nl-BE', 'nl'],
  ['pt-PT', 'pt'],
  ['pl', 'pl'],
  ['sv-SE', 'sv'],
  ['ja-JP', 'ja'],
  ['ar-KW', 'ar'],
  // Spoken by insurers and not by Parasol.
  ['zh-Hant-TW', 'zh'],
  // Without a code of two letters; refusing the shopper an offer would serve nobody.
  ['fil-PH', 'en'],
])('asks XCover in the language of a page in %s: %s', async (locale, language) => {
  insurer.script(answer(201, writePackage('{ "0": null }')))
  const cart = { ...cartOf(laptop), customer: { country: 'AU' } }
  expect(await readSent(cart, locale)).toMatchObject({ customer_language: language })
})

it('asks in the language of the customer where the shop tells it', async () => {
  insurer.script(answer(201, writePackage('{ "0": null }')))
  const cart = { ...cartOf(laptop), customer: { country: 'AU', language: 'nl' } }
  expect(await readSent(cart, 'fr')).toMatchObject({ customer_language: 'nl' })
})

it.each([
  ['fr-BE', 'fr'],
  ['nl-BE', 'nl'],
  ['de', 'de'],
  // Its mails and documents are in four languages; the demo names English as the one for all others.
  ['ar', 'en'],
])('asks Qover in the language of a page in %s where it has it: %s', async (locale, language) => {
  insurer.script(answer(402, '{"code":"functional_error","rules":[{"code":"NO"}]}'))
  const cart = { currency: 'EUR', customer: { country: 'DE' }, items: [bike] }
  expect(await readSent(cart, locale, 'pk_test_qover')).toMatchObject({ language })
})
