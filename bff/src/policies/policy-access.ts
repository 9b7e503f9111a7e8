import type { BookingStore, BookingWithTimeline } from '../bookings/booking-store.ts'
import { and, eq, sql } from '../db/drizzle-orm.ts'
import type { Drizzle } from '../db/drizzle.ts'
import { bookings } from '../db/schema.ts'
import { ParasolError } from '../parasol-error.ts'
import type { Partner, PartnerStore } from '../partners/partner-store.ts'
import { refusePolicyToken, type PolicyTokens } from '../tokens/policy-token.ts'

type Dependencies = {
  tokens: PolicyTokens
  partners: Pick<PartnerStore, 'all'>
  store: Pick<BookingStore, 'findById'>
  db: Drizzle
}

/** Who a token was made for, which says nothing yet of whether it was taken back. */
export type TokenHolder = { partner: Partner; bookingId: string; revokedAtMs: number | null }

export type PolicyAccess = ReturnType<typeof createPolicyAccess>

/** Lets the holder of a policy token at one booking. */
export function createPolicyAccess({ tokens, partners, store, db }: Dependencies) {
  /** Reads a token by itself, without the database. */
  async function identify(token: string): Promise<TokenHolder> {
    const { partnerId, ...claims } = await tokens.verify(token)
    const partner = partners.all().find(({ id }) => id === partnerId)
    if (!partner) throw refusePolicyToken()
    return { partner, ...claims }
  }

  /** The booking of a token, unless that was taken back. */
  async function open(holder: TokenHolder): Promise<BookingWithTimeline> {
    const booking = await store.findById(holder.partner.id, holder.bookingId)
    const revokedAtMs = booking?.policyTokensRevokedAt?.getTime() ?? null
    if (!booking || revokedAtMs !== holder.revokedAtMs) throw refusePolicyToken()
    return booking
  }

  /** A new token for a booking. Those given out before open it no more. */
  async function replaceTokens(partner: Partner, bookingId: string): Promise<string> {
    const [booking] = await db
      .update(bookings)
      .set({ policyTokensRevokedAt: sql`now()` })
      .where(and(eq(bookings.id, bookingId), eq(bookings.partnerId, partner.id)))
      .returning()
    if (!booking?.policyTokensRevokedAt) {
      throw new ParasolError('not_found', 'There is no booking with this id')
    }
    const { id, createdAt, policyTokensRevokedAt } = booking
    return tokens.sign({ id, createdAt, policyTokensRevokedAt }, partner.id)
  }

  return { identify, open, replaceTokens }
}
