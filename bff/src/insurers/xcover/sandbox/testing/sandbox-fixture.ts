import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { RunningSandbox } from '../../../sandbox/serving.ts'
import type { SandboxAnswer } from '../../../sandbox/testing/answer.ts'
import { createDataDir } from '../../../sandbox/testing/fixture.ts'
import { startXcoverSandbox } from '../sandbox.ts'
import type { StartOptions } from '../sandbox.ts'
import { createSignedClient } from './signed-client.ts'
import type { SignedClient } from './signed-client.ts'

/** A sandbox of the test's own on a free port, and a client of it. */
export async function startForTest(
  options: Partial<StartOptions> = {},
): Promise<{ sandbox: RunningSandbox; call: SignedClient }> {
  const sandbox = await startXcoverSandbox({ dataDir: createDataDir(), ...options })
  onTestFinished(() => sandbox.close())
  return { sandbox, call: createSignedClient(sandbox.url) }
}

export const laptop = {
  policy_type: 'product_insurance',
  policy_start_date: '2020-02-06T13:00:00+00:00',
  retail_value: 1349.76,
  category: 'Laptop',
  title: 'Fieldbook 14',
}
export const phone = { ...laptop, category: 'Mobile', title: 'Pocket 5', retail_value: 2549.87 }

export const australian = { currency: 'AUD', customer_country: 'AU', customer_language: 'en' }
export const british = { currency: 'GBP', customer_country: 'GB', customer_language: 'en' }

export const ada = {
  first_name: 'Ada',
  last_name: 'Lee',
  email: 'ada@example.test',
  country: 'AU',
}

const quoteSchema = z.looseObject({ id: z.string(), status: z.string(), price: z.number() })
const packageSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  total_price: z.number(),
  updated_at: z.string(),
  quotes: z.record(z.string(), quoteSchema.nullable()),
})
const bookingSchema = packageSchema.extend({
  quotes: z.array(quoteSchema),
  coi: z.object({ url: z.string(), pdf: z.string() }),
  account_url: z.string(),
})

export function readPackage(answer: SandboxAnswer) {
  return packageSchema.parse(answer.json)
}

export function readBooking(answer: SandboxAnswer) {
  return bookingSchema.parse(answer.json)
}

/** The ids in the order of their keys. */
export function listQuoteIds(answer: SandboxAnswer): string[] {
  return Object.values(readPackage(answer).quotes).flatMap((quote) => (quote ? [quote.id] : []))
}

/** A booking of a laptop and a phone, whose policies begin with the fixture's date. */
export async function bookTwo(call: SignedClient, policyholder: object = ada) {
  const quoted = await call('POST', 'quotes/', { ...australian, request: [laptop, phone] })
  const { id } = readPackage(quoted)
  const quotes = listQuoteIds(quoted).map((quoteId) => ({ id: quoteId }))
  const booked = readBooking(await call('POST', `bookings/${id}/`, { quotes, policyholder }))
  const [laptopId = '', phoneId = ''] = booked.quotes.map((quote) => quote.id)
  return { id, laptopId, phoneId, booked }
}

/** A package of one laptop, and the body that books it. */
export async function quoteLaptop(call: SignedClient, email = ada.email) {
  const quoted = await call('POST', 'quotes/', { ...australian, request: [laptop] })
  const order = {
    quotes: listQuoteIds(quoted).map((id) => ({ id })),
    policyholder: { ...ada, email },
  }
  return { id: readPackage(quoted).id, order, quoted }
}
