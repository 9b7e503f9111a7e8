import { decisionSchema } from '@parasol/shared/decision'
import { amountSchema, currencySchema } from '@parasol/shared/money'
import { z } from 'zod'
import { ParasolError } from '../parasol-error.ts'
import { createSignedTokens, isExpiry } from './signed-token.ts'
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

export type CoverTokens = ReturnType<typeof createCoverTokens>

/** Tokens that vouch for what a page was shown, and for what its shopper chose of it. */
export function createCoverTokens(keys: TokenKeys, now: () => Date) {
  const tokens = createSignedTokens('cover+jwt', keys, now)
  return {
    sign(
      claims: CoverClaims,
      partnerId: string,
      expiresAt: Date,
      offeredAt = now(),
    ): Promise<string> {
      return tokens.sign({ cover: claims }, { audience: partnerId, issuedAt: offeredAt, expiresAt })
    },

    /** Rejects with `offer_expired` for a token past its time, with `cover_invalid` for every other that is not ours. */
    async verify(token: string, partnerId: string): Promise<VerifiedCover> {
      try {
        const { cover, iat = 0, exp = 0 } = await tokens.verify(token, partnerId)
        const claims = claimsSchema.parse(cover)
        return { ...claims, offeredAt: new Date(iat * 1000), expiresAt: new Date(exp * 1000) }
      } catch (cause) {
        if (isExpiry(cause)) {
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
