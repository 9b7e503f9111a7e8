import { expect, test } from 'vitest'
import { settingsSchema } from './settings.ts'

const settings = {
  baseUrl: 'https://api.xcover.com/x',
  partnerCode: 'DEMO',
  apiKey: 'env:XCOVER_KEY',
  apiSecret: 'file:/run/secrets/xcover',
  product: { policyType: 'product_insurance', policyTypeVersion: '2' },
}

test('what is left out is as the reference documents it', () => {
  expect(settingsSchema.parse(settings)).toEqual({
    ...settings,
    product: { ...settings.product, coolingOffDays: 14 },
    algorithm: 'hmac-sha1',
    signedHeaders: 'date',
    addRemovePaths: 'suffixed',
    webhooks: { maxAgeMinutes: 60 },
    offerTimeoutMs: 2_500,
    bookingTimeoutMs: 10_000,
  })
})

test.each(['http://localhost:8790/x', 'http://127.0.0.1:8790/x'])(
  'takes the base URL %s',
  (baseUrl) => {
    expect(settingsSchema.safeParse({ ...settings, baseUrl }).success).toBe(true)
  },
)

test.each([
  ['plain http to another machine', { baseUrl: 'http://api.xcover.com/x' }],
  ['a host that only begins like this one', { baseUrl: 'http://localhost.example/x' }],
  ['credentials in the URL', { baseUrl: 'https://user:pass@api.xcover.com/x' }],
  ['a query in the URL', { baseUrl: 'https://api.xcover.com/x?y=1' }],
  ['another scheme', { baseUrl: 'ftp://localhost/x' }],
  ['a partner code that is a path', { partnerCode: '../OTHER' }],
  ['a secret instead of where it is kept', { apiSecret: 'sandbox-secret' }],
  ['a setting nobody knows', { timeout: 5 }],
])('refuses %s', (_name, change) => {
  expect(settingsSchema.safeParse({ ...settings, ...change }).success).toBe(false)
})
