import { expect, test } from 'vitest'
import { Secret } from '../config/secrets.ts'
import { createSignedTokens } from './signed-token.ts'
import { createTokenKeys } from './token-keys.ts'

const issuedAt = new Date('2026-03-01T10:00:00Z')
const validity = {
  audience: 'demo',
  issuedAt,
  expiresAt: new Date('2026-03-02T10:00:00Z'),
}
const keys = createTokenKeys([
  { kid: 'new', secret: new Secret('new-key-new-key-new-key-new-key-!') },
])

const tokensOf = (type: string) => createSignedTokens(type, keys, () => issuedAt)

test('a token of one type does not stand in for one of another', async () => {
  const token = await tokensOf('policy+jwt').sign({ sub: 'somebody' }, validity)
  await expect(tokensOf('policy+jwt').verify(token)).resolves.toMatchObject({ sub: 'somebody' })
  await expect(tokensOf('cover+jwt').verify(token)).rejects.toThrow('typ')
})

test('a token for one partner is refused where another is asked for', async () => {
  const token = await tokensOf('cover+jwt').sign({}, validity)
  await expect(tokensOf('cover+jwt').verify(token, 'other')).rejects.toThrow('aud')
})

test('the same claims make the same token', async () => {
  const sign = () => tokensOf('policy+jwt').sign({ sub: 'somebody', rev: undefined }, validity)
  expect(await sign()).toBe(await sign())
})
