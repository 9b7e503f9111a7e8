import { z } from 'zod'
import { ParasolError } from '../parasol-error.ts'
import { createSignedTokens, isExpiry } from './signed-token.ts'
import type { TokenKeys } from './token-keys.ts'

/** How long a booking's policy token opens it: a yearly policy, its renewal notice and its grace period. */
const lifetimeMs = 400 * 24 * 60 * 60 * 1000

const claimsSchema = z.object({
  sub: z.uuid(),
  aud: z.string(),
  /** The revocation it was made after, in milliseconds: absent from the first token of a booking. */
  rev: z.int().optional(),
})

/** A booking as its tokens know it. */
type TokenedBooking = { id: string; createdAt: Date; policyTokensRevokedAt?: Date }

/** What a token vouches for. It counts while the booking's revocation is still the one it was made after. */
export type PolicyClaims = { bookingId: string; partnerId: string; revokedAtMs: number | null }

export type PolicyTokens = ReturnType<typeof createPolicyTokens>

/** Tokens by which a shopper reaches one booking's policies and nothing else. */
export function createPolicyTokens(keys: TokenKeys, now: () => Date) {
  const tokens = createSignedTokens('policy+jwt', keys, now)
  return {
    /** The same token for the same booking each time, so that a repeated booking call is answered alike. */
    sign(
      { id, createdAt, policyTokensRevokedAt }: TokenedBooking,
      partnerId: string,
    ): Promise<string> {
      const issuedAt = policyTokensRevokedAt ?? createdAt
      const rev = policyTokensRevokedAt?.getTime()
      return tokens.sign(
        { sub: id, rev },
        { audience: partnerId, issuedAt, expiresAt: new Date(issuedAt.getTime() + lifetimeMs) },
      )
    },

    /** Rejects with `policy_token_expired` for a token past its time, `policy_token_invalid` for one that is not ours. */
    async verify(token: string): Promise<PolicyClaims> {
      try {
        const { sub, aud, rev } = claimsSchema.parse(await tokens.verify(token))
        return { bookingId: sub, partnerId: aud, revokedAtMs: rev ?? null }
      } catch (cause) {
        if (isExpiry(cause)) {
          const message = 'The policy token has expired; the shop can give out a new one'
          throw new ParasolError('policy_token_expired', message, { cause })
        }
        throw refusePolicyToken(cause)
      }
    },
  }
}

export function refusePolicyToken(cause?: unknown): ParasolError {
  const message = 'This is not, or no longer, a policy token of a booking here'
  return new ParasolError('policy_token_invalid', message, { cause })
}
