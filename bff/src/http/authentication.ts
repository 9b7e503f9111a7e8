import type { Context } from 'hono'
import { ParasolError } from '../parasol-error.ts'
import type { Partner, PartnerStore } from '../partners/partner-store.ts'
import type { AppEnv } from './app-env.ts'

/** The partner of a publishable key, used from a page of an origin the partner allows. Anything else is refused. */
export function authenticateBrowser(
  context: Context<AppEnv>,
  partners: PartnerStore,
  key: unknown,
): Partner {
  if (typeof key !== 'string' || key === '') {
    throw new ParasolError('key_missing', 'key must be the publishable key of the shop, pk_…')
  }
  const partner = partners.findByPublishableKey(key)
  if (!partner) throw new ParasolError('key_unknown', 'key is not a publishable key known here')
  requireAllowedOrigin(context, partner)
  context.set('partnerId', partner.id)
  return partner
}

export function requireAllowedOrigin(context: Context<AppEnv>, { allowedOrigins }: Partner): void {
  const origin = context.req.header('Origin')
  if (origin !== undefined && allowedOrigins.has(origin)) return
  throw new ParasolError(
    'origin_not_allowed',
    'This page is not on an origin the shop allows; add it to allowedOrigins in the partner file',
  )
}

/** What stands behind `Authorization: Bearer`; undefined where the header is missing or has another shape. */
export function readBearer(context: Context<AppEnv>): string | undefined {
  return /^Bearer (\S+)$/i.exec(context.req.header('Authorization') ?? '')?.[1]
}

/** The partner of a secret key, sent by the shop's server as a bearer token. */
export function authenticateServer(context: Context<AppEnv>, partners: PartnerStore): Partner {
  const key = readBearer(context)
  if (key === undefined) {
    throw new ParasolError('key_missing', 'Send the secret key as "Authorization: Bearer sk_…"')
  }
  const partner = partners.findBySecretKey(key)
  if (!partner) throw new ParasolError('key_unknown', 'The secret key is not known here')
  context.set('partnerId', partner.id)
  return partner
}

/** Reads a call that pages and servers may both make: who sends a secret key is a server, and gives no key in the body. */
export function authenticate(
  context: Context<AppEnv>,
  partners: PartnerStore,
  key: unknown,
): { partner: Partner; caller: 'browser' | 'server' } {
  return context.req.header('Authorization') === undefined
    ? { partner: authenticateBrowser(context, partners, key), caller: 'browser' }
    : { partner: authenticateServer(context, partners), caller: 'server' }
}
