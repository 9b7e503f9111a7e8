import type { Context as HttpContext } from 'hono'
import type { BookingWithTimeline } from '../bookings/booking-store.ts'
import type { Partner } from '../partners/partner-store.ts'
import type { PolicyAccess, TokenHolder } from '../policies/policy-access.ts'
import { refusePolicyToken } from '../tokens/policy-token.ts'
import type { AppEnv } from './app-env.ts'
import { readBearer, requireAllowedOrigin } from './authentication.ts'

/** Whoever holds a policy token, sent as a bearer token from a page of an origin the partner allows. */
export async function identifyShopper(
  context: HttpContext<AppEnv>,
  policyAccess: PolicyAccess,
): Promise<TokenHolder> {
  const token = readBearer(context)
  if (token === undefined) throw refusePolicyToken()
  const holder = await policyAccess.identify(token)
  requireAllowedOrigin(context, holder.partner)
  return holder
}

/** The shopper's booking. Anything but a token that still counts is refused. */
export async function authenticateShopper(
  context: HttpContext<AppEnv>,
  policyAccess: PolicyAccess,
): Promise<{ partner: Partner; booking: BookingWithTimeline }> {
  const holder = await identifyShopper(context, policyAccess)
  const booking = await policyAccess.open(holder)
  context.set('partnerId', holder.partner.id)
  return { partner: holder.partner, booking }
}
