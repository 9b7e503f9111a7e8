import { pino } from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Secret } from '../../config/secrets.ts'
import { xcover } from './index.ts'
import { settingsSchema } from './settings.ts'
import { signRequest } from './signature.ts'

const now = new Date('2026-03-01T12:00:00.000Z')
const minuteMs = 60_000

const secrets: Record<string, string> = {
  'env:KEY': 'account-key',
  'env:SECRET': 'account-secret',
  'env:HOOK_KEY': 'hook-key',
  'env:HOOK_SECRET': 'hook-secret',
}

const opened: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

/** The webhooks of an account with these settings for them. */
function createWebhooks(webhooks?: object) {
  const settings = settingsSchema.parse({
    baseUrl: 'https://api.xcover.com/x',
    partnerCode: 'DEMO',
    apiKey: 'env:KEY',
    apiSecret: 'env:SECRET',
    product: { policyType: 'product_insurance', policyTypeVersion: '2' },
    ...(webhooks && { webhooks }),
  })
  const insurer = xcover.create(settings, {
    now: () => now,
    random: () => 0,
    log: pino({ level: 'silent' }),
    secrets: (reference) => new Secret(secrets[reference] ?? ''),
  })
  opened.push(insurer)
  if (!insurer.webhooks) throw new Error('XCover tells of what happens')
  return insurer.webhooks
}

function sign(
  key: string,
  secret: string,
  ageMs = 0,
  signedHeaders: 'date' | '(request-target) date' = 'date',
) {
  const date = new Date(now.getTime() - ageMs).toUTCString()
  const [method, path] = ['POST', '/webhooks/xcover/demo']
  const request = { method, path, date, key, secret, signedHeaders } as const
  const headers = new Map([
    ['date', date],
    ['authorization', signRequest({ ...request, algorithm: 'hmac-sha256' })],
  ])
  const readBody = vi.fn(() => Promise.resolve('{"event":"BOOKING_UPDATED","payload":{}}'))
  return { method, path, header: (name: string) => headers.get(name), readBody }
}

describe('a webhook of XCover', () => {
  it.each<[string, object | undefined, string, string, string]>([
    ['the account’s key and secret', undefined, 'account-key', 'account-secret', 'read'],
    ['other ones', undefined, 'hook-key', 'hook-secret', 'stranger'],
    [
      'ones of its own',
      { apiKey: 'env:HOOK_KEY', apiSecret: 'env:HOOK_SECRET' },
      'hook-key',
      'hook-secret',
      'read',
    ],
    [
      'the account’s, where it has its own',
      { apiKey: 'env:HOOK_KEY', apiSecret: 'env:HOOK_SECRET' },
      'account-key',
      'account-secret',
      'stranger',
    ],
    [
      'the account’s key and a secret of its own',
      { apiSecret: 'env:HOOK_SECRET' },
      'account-key',
      'hook-secret',
      'read',
    ],
  ])('signed with %s', async (_what, settings, key, secret, kind) => {
    expect((await createWebhooks(settings).read(sign(key, secret))).kind).toBe(kind)
  })

  it('may be as old as the settings say', async () => {
    const webhooks = createWebhooks({ maxAgeMinutes: 5 })
    const atAge = (ageMs: number) => webhooks.read(sign('account-key', 'account-secret', ageMs))
    expect(await atAge(5 * minuteMs)).toMatchObject({ kind: 'read' })
    expect(await atAge(5 * minuteMs + 1_000)).toEqual({ kind: 'stranger', reason: 'date_skewed' })
  })

  it('may be signed over its address too', async () => {
    const webhook = sign('account-key', 'account-secret', 0, '(request-target) date')
    expect(await createWebhooks().read(webhook)).toMatchObject({ kind: 'read' })
    const elsewhere = { ...webhook, path: '/webhooks/xcover/another' }
    expect(await createWebhooks().read(elsewhere)).toMatchObject({ kind: 'stranger' })
  })

  it('of a stranger is not read', async () => {
    const webhook = sign('account-key', 'another-secret')
    await createWebhooks().read(webhook)
    expect(webhook.readBody).not.toHaveBeenCalled()
  })
})
