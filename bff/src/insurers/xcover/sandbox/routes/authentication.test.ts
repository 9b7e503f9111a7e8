import { describe, expect, test } from 'vitest'
import { startForTest } from '../testing/sandbox-fixture.ts'
import { createSignedClient } from '../testing/signed-client.ts'

describe('is let in', () => {
  test.each(['hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'] as const)(
    'a request signed with %s',
    async (algorithm) => {
      const { call } = await startForTest()
      const signing = { algorithm, signedHeaders: '(request-target) date' } as const
      expect((await call('GET', 'bookings/', undefined, { signing })).status).toBe(200)
    },
  )

  test('the demo partner under the older prefix', async () => {
    const { sandbox } = await startForTest()
    const call = createSignedClient(sandbox.url, '/xcover/partners/DEMO/')
    expect((await call('GET', 'bookings')).status).toBe(200)
  })

  test('a partner that was added, with its own key alone', async () => {
    const partner = { id: 'OTHER', key: 'other-key', secret: 'other-secret' }
    const { sandbox } = await startForTest({ partners: [partner] })
    const call = createSignedClient(sandbox.url, '/x/partners/OTHER/')
    const own = { signing: partner, headers: { 'x-api-key': partner.key } }
    expect((await call('GET', 'bookings/', undefined, own)).status).toBe(200)
    expect((await call('GET', 'bookings/')).status).toBe(401)
  })
})

describe('is answered 401', () => {
  test.each([
    { name: 'a wrong secret', signing: { secret: 'guessed' } },
    { name: 'an unknown key', signing: { key: 'no-key' }, headers: { 'x-api-key': 'no-key' } },
    { name: 'a second key that differs', headers: { 'x-api-key': 'no-key' } },
    {
      name: 'another date than the signed one',
      signing: { date: 'Thu, 06 Feb 2020 00:12:30 GMT' },
    },
    {
      name: 'another path than the signed one',
      signing: {
        path: '/x/partners/DEMO/quotes/',
        signedHeaders: '(request-target) date' as const,
      },
    },
    {
      name: 'another method than the signed one',
      signing: { method: 'POST', signedHeaders: '(request-target) date' as const },
    },
    { name: 'no signature', headers: { authorization: '' } },
    { name: 'a scheme that is none', headers: { authorization: 'Bearer sandbox-secret' } },
    {
      name: 'an algorithm that is none',
      headers: { authorization: 'Signature keyId="sandbox-key",algorithm="md5",signature="AAAA"' },
    },
  ])('$name', async ({ signing = {}, headers = {} }) => {
    const { call } = await startForTest()
    const answer = await call('GET', 'bookings/', undefined, { signing, headers })
    expect(answer.status).toBe(401)
    expect(answer.json).toMatchObject({ type: 'authentication_error' })
    expect(answer.text).not.toContain('sandbox-secret')
  })

  test('a partner that does not exist', async () => {
    const { sandbox } = await startForTest()
    const call = createSignedClient(sandbox.url, '/x/partners/NOBODY/')
    expect((await call('GET', 'bookings/')).status).toBe(401)
  })

  test('a date outside the window, where there is one', async () => {
    const { call } = await startForTest({
      maxSkewMs: 60_000,
      now: () => new Date('2020-02-06T00:00:00Z'),
    })
    expect((await call('GET', 'bookings/')).status).toBe(401)
  })
})
