import fc from 'fast-check'
import { jwtVerify, SignJWT } from 'jose'
import { createSecretKey } from 'node:crypto'
import { expect, it } from 'vitest'
import { signToken, toTokenTime } from './signed-token.ts'

const tokens = fc.record({
  secret: fc.uint8Array({ minLength: 32, maxLength: 100 }),
  kid: fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/),
  content: fc.jsonValue(),
  audience: fc.string(),
  subject: fc.string(),
  issuedAt: fc.date({ noInvalidDate: true }),
})

it('writes and signs what jose does', async () => {
  await fc.assert(
    fc.asyncProperty(tokens, async ({ secret, kid, content, audience, subject, issuedAt }) => {
      const expected = await new SignJWT({ content })
        .setProtectedHeader({ alg: 'HS256', typ: 'test+jwt', kid })
        .setIssuer('parasol')
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt(issuedAt)
        .sign(secret)
      const claims = {
        content,
        iss: 'parasol',
        aud: audience,
        sub: subject,
        iat: toTokenTime(issuedAt),
      }
      const token = signToken({ kid, signingKey: createSecretKey(secret) }, 'test+jwt', claims)
      expect(token).toBe(expected)
      expect((await jwtVerify(token, secret)).payload).toEqual(claims)
    }),
  )
})
