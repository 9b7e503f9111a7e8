import { CompactSign, errors, jwtVerify, type JWTPayload } from 'jose'
import type { TokenKeys } from './token-keys.ts'

type Validity = {
  /** The partner it is for. */
  audience: string
  issuedAt: Date
  expiresAt: Date
}

const issuer = 'parasol'
const encoder = new TextEncoder()

const toSeconds = (date: Date) => Math.floor(date.getTime() / 1000)

/**
 * Tokens of one type (JWT, HS256): the newest key signs, every configured key verifies. A token of another type is
 * refused, so that none can stand in for one that opens something else.
 */
export function createSignedTokens(type: string, keys: TokenKeys, now: () => Date) {
  return {
    /** The same token for the same arguments, for as long as the key is the newest. */
    sign(claims: object, { audience, issuedAt, expiresAt }: Validity): Promise<string> {
      const payload = JSON.stringify({
        ...claims,
        iss: issuer,
        aud: audience,
        iat: toSeconds(issuedAt),
        exp: toSeconds(expiresAt),
      })
      // A JWT is no more than this; SignJWT would copy all the claims first.
      return new CompactSign(encoder.encode(payload))
        .setProtectedHeader({ alg: 'HS256', typ: type, kid: keys.current.kid })
        .sign(keys.current.key)
    },

    /** Rejects for a token that is not ours or altered, of another type, past its time, or for other than `audience`. */
    async verify(token: string, audience?: string): Promise<JWTPayload> {
      const { payload } = await jwtVerify(token, (header) => keys.find(header.kid), {
        algorithms: ['HS256'],
        typ: type,
        issuer,
        ...(audience === undefined ? {} : { audience }),
        requiredClaims: ['iat', 'exp'],
        currentDate: now(),
      })
      return payload
    },
  }
}

/** Whether that is all a token was refused for. */
export function isExpiry(cause: unknown): boolean {
  return cause instanceof errors.JWTExpired
}
