import { createMiddleware } from 'hono/factory'
import { verifySignature } from '../../signature.ts'
import { Refusal } from '../packages/refusal.ts'
import { getPath } from './sandbox-env.ts'
import type { SandboxEnv } from './sandbox-env.ts'

/** A shop's account at the insurer. */
export type SandboxPartner = { id: string; key: string; secret: string }

/** Lets a request pass whose signature belongs to the partner named in its path. */
export function authenticate(
  partners: readonly SandboxPartner[],
  { now, maxSkewMs }: { now: () => Date; maxSkewMs: number | null },
) {
  return createMiddleware<SandboxEnv>(async (context, next) => {
    const partner = partners.find(({ id }) => id === context.req.param('partner'))
    const verdict = verifySignature({
      authorization: context.req.header('authorization'),
      header: (name) => context.req.header(name),
      method: context.req.method,
      path: getPath(context),
      findSecret: (keyId) => (keyId === partner?.key ? partner.secret : undefined),
      allowedAlgorithms: ['hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'],
      maxSkewMs,
      now: now(),
    })
    if (!partner || !verdict.ok) {
      const reason = verdict.ok ? 'partner_unknown' : verdict.reason
      throw new Refusal(401, 'authentication_error', `The request is not authenticated: ${reason}.`)
    }
    context.set('partner', partner.id)
    await next()
  })
}
