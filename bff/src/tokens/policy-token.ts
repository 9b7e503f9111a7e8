import { SignJWT } from 'jose'
import type { TokenKeys } from './token-keys.ts'

/** How long a booking's policy token opens it: a yearly policy, its renewal notice and its grace period. */
const lifetimeMs = 400 * 24 * 60 * 60 * 1000

export type PolicyTokens = ReturnType<typeof createPolicyTokens>

/** Tokens by which a shopper reaches one booking's policies and nothing else. */
export function createPolicyTokens(keys: TokenKeys) {
  return {
    /** The same token for the same booking each time, so that a repeated booking call is answered alike. */
    sign(booking: { id: string; createdAt: Date }, partnerId: string): Promise<string> {
      return new SignJWT({})
        .setProtectedHeader({ alg: 'HS256', typ: 'policy+jwt', kid: keys.current.kid })
        .setIssuer('parasol')
        .setAudience(partnerId)
        .setSubject(booking.id)
        .setIssuedAt(booking.createdAt)
        .setExpirationTime(new Date(booking.createdAt.getTime() + lifetimeMs))
        .sign(keys.current.key)
    },
  }
}
