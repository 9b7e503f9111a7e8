import { describe, expect, it } from 'vitest'
import { Secret } from '../config/secrets.ts'
import { createCoverTokens, type CoverClaims } from './cover-token.ts'
import { createTokenKeys } from './token-keys.ts'

const now = new Date('2026-03-01T10:00:00Z')
const later = new Date('2026-03-02T10:00:00Z')
const oldKey = { kid: 'old', secret: new Secret('old-key-old-key-old-key-old-key-!') }
const newKey = { kid: 'new', secret: new Secret('new-key-new-key-new-key-new-key-!') }

const claims: CoverClaims = {
  packages: [
    {
      insurer: 'xcover',
      reference: 'TLCC8-B6YWP-INS',
      quotes: [{ id: 'quote-1', item: 'line-1', place: 0, print: 'print', premium: 12485 }],
    },
  ],
  currency: 'AUD',
  country: 'AU',
  language: 'en',
  locale: 'en-AU',
  market: 'market-print',
  unoffered: [],
  digest: 'digest',
  choice: null,
}

function tokensAt(at: Date, keys = [newKey]) {
  return createCoverTokens(createTokenKeys(keys), () => at)
}

/** Rewrites the payload of a token and leaves its signature as it was. */
function alterPayload(token: string, change: (payload: string) => string): string {
  const [header, payload = '', signature] = token.split('.')
  const altered = change(Buffer.from(payload, 'base64url').toString('utf8'))
  return [header, Buffer.from(altered).toString('base64url'), signature].join('.')
}

describe('cover token', () => {
  it('gives back what was signed, and when it ends', async () => {
    const token = await tokensAt(now).sign(claims, 'demo', later)
    await expect(tokensAt(now).verify(token, 'demo')).resolves.toEqual({
      ...claims,
      offeredAt: now,
      expiresAt: later,
    })
  })

  it('verifies a token signed by the key before the newest', async () => {
    const token = await tokensAt(now, [oldKey]).sign(claims, 'demo', later)
    await expect(tokensAt(now, [newKey, oldKey]).verify(token, 'demo')).resolves.toMatchObject(
      claims,
    )
  })

  it.each<[string, (token: string) => string]>([
    [
      'whose premium was altered',
      (token) => alterPayload(token, (text) => text.replace('12485', '485')),
    ],
    [
      'whose expiry was moved',
      (token) => alterPayload(token, (text) => text.replace(/"exp":\d+/, '"exp":9999999999')),
    ],
    ['cut short', (token) => token.slice(0, -1)],
    [
      'that claims to need no signature',
      (token) =>
        `${Buffer.from('{"alg":"none","typ":"cover+jwt"}').toString('base64url')}.${token.split('.')[1] ?? ''}.`,
    ],
    ['that is no token', () => 'cover'],
  ])('refuses a token %s', async (_what, forge) => {
    const token = await tokensAt(now).sign(claims, 'demo', later)
    await expect(tokensAt(now).verify(forge(token), 'demo')).rejects.toMatchObject({
      code: 'cover_invalid',
    })
  })

  it('refuses a token signed with a key of the same name but other bytes', async () => {
    const foreign = { kid: 'new', secret: new Secret('somebody-elses-key-of-32-bytes-!!') }
    const token = await tokensAt(now, [foreign]).sign(claims, 'demo', later)
    await expect(tokensAt(now).verify(token, 'demo')).rejects.toMatchObject({
      code: 'cover_invalid',
    })
  })

  it('refuses a token signed by a key that was taken away', async () => {
    const token = await tokensAt(now, [oldKey]).sign(claims, 'demo', later)
    await expect(tokensAt(now, [newKey]).verify(token, 'demo')).rejects.toMatchObject({
      code: 'cover_invalid',
    })
  })

  it("refuses another partner's token", async () => {
    const token = await tokensAt(now).sign(claims, 'demo', later)
    await expect(tokensAt(now).verify(token, 'other')).rejects.toMatchObject({
      code: 'cover_invalid',
    })
  })

  it('tells when its packages were first offered, also once it was signed again', async () => {
    const first = await tokensAt(now).sign(claims, 'demo', later)
    const offered = await tokensAt(now).verify(first, 'demo')
    expect(offered.offeredAt).toEqual(now)
    const afterAnHour = tokensAt(new Date(now.getTime() + 3_600_000))
    const second = await afterAnHour.sign(offered, 'demo', later, offered.offeredAt)
    expect((await afterAnHour.verify(second, 'demo')).offeredAt).toEqual(now)
  })

  it('says of a token past its time that the offer has expired', async () => {
    const token = await tokensAt(now).sign(claims, 'demo', later)
    const after = new Date(later.getTime() + 1000)
    await expect(tokensAt(after).verify(token, 'demo')).rejects.toMatchObject({
      code: 'offer_expired',
    })
  })
})
