import { decisionSchema } from '@parasol/shared/decision'
import { amountSchema, currencySchema } from '@parasol/shared/money'
import { CompactSign, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { ParasolError } from '../parasol-error.ts'
import type { TokenKeys } from './token-keys.ts'

const choiceSchema = z.object({ decision: decisionSchema, products: z.array(z.string()) })
export type Choice = z.infer<typeof choiceSchema>

const packageSchema = z.object({
  insurer: z.string(),
  /** The insurer's number of the package. */
  reference: z.string(),
  /** The pricing the premiums come from, where the insurer keeps one at a time. */
  pricing: z.string().optional(),
  /** The insurer's token for the terms shown, and a fingerprint of where they are to be read. */
  terms: z.object({ token: z.string(), digest: z.string() }).optional(),
  extras: z.array(z.enum(['lead', 'teaser'])).optional(),
  /** Each quote with the cart line it insures, that line's place and fingerprint, and its premium in minor units. */
  quotes: z.array(
    z.object({
      id: z.string(),
      item: z.string(),
      place: z.int(),
      print: z.string(),
      premium: amountSchema,
    }),
  ),
})
export type CoverPackage = z.infer<typeof packageSchema>

const claimsSchema = z.object({
  /** What the offer is made of, in the order of the partner's insurers. */
  packages: z.array(packageSchema).min(1),
  currency: currencySchema,
  country: z.string(),
  language: z.string(),
  locale: z.string(),
  /** Fingerprint of what a package cannot change once quoted: where the shopper lives, which language. */
  market: z.string(),
  /** Cart lines no insurer had anything for, so that a revision does not ask again. */
  unoffered: z.array(z.object({ item: z.string(), print: z.string() })),
  /** Fingerprint of the offer exactly as it was answered. */
  digest: z.string(),
  choice: choiceSchema.nullable(),
})

/**
 * What Parasol vouches for in a cover token. Everyone may read it, nobody may change it: no secret, no commission and
 * nothing of the policyholder is in it.
 */
export type CoverClaims = z.infer<typeof claimsSchema>
export type VerifiedCover = CoverClaims & {
  /** When its packages were first offered, however often they were revised or decided on since. */
  offeredAt: Date
  expiresAt: Date
}

const issuer = 'parasol'
const type = 'cover+jwt'
const encoder = new TextEncoder()

const toSeconds = (date: Date) => Math.floor(date.getTime() / 1000)

export type CoverTokens = ReturnType<typeof createCoverTokens>

/** Signs and verifies cover tokens (JWS, HS256): newest key signs, every configured key verifies. */
export function createCoverTokens(keys: TokenKeys, now: () => Date) {
  return {
    sign(
      claims: CoverClaims,
      partnerId: string,
      expiresAt: Date,
      offeredAt = now(),
    ): Promise<string> {
      const payload = JSON.stringify({
        cover: claims,
        iss: issuer,
        aud: partnerId,
        iat: toSeconds(offeredAt),
        exp: toSeconds(expiresAt),
      })
      // A JWT is no more than this; SignJWT would copy all the claims first.
      return new CompactSign(encoder.encode(payload))
        .setProtectedHeader({ alg: 'HS256', typ: type, kid: keys.current.kid })
        .sign(keys.current.key)
    },

    /** Rejects with `offer_expired` for a token past its time, with `cover_invalid` for every other that is not ours. */
    async verify(token: string, partnerId: string): Promise<VerifiedCover> {
      try {
        const { payload } = await jwtVerify(token, (header) => keys.find(header.kid), {
          algorithms: ['HS256'],
          typ: type,
          issuer,
          audience: partnerId,
          requiredClaims: ['iat', 'exp'],
          currentDate: now(),
        })
        const claims = claimsSchema.parse(payload['cover'])
        const { iat = 0, exp = 0 } = payload
        return { ...claims, offeredAt: new Date(iat * 1000), expiresAt: new Date(exp * 1000) }
      } catch (cause) {
        if (cause instanceof errors.JWTExpired) {
          throw new ParasolError('offer_expired', 'The offer has expired; ask for a new one', {
            cause,
          })
        }
        throw new ParasolError('cover_invalid', 'cover is not a token Parasol made for this shop', {
          fields: { cover: 'is not a token Parasol made for this shop' },
          cause,
        })
      }
    },
  }
}
