import type { Context as HttpContext } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Context } from '../../context.ts'
import { ParasolError } from '../../parasol-error.ts'
import type { Partner } from '../../partners/partner-store.ts'
import { findClientNetwork } from '../../rate-limits/client-network.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticate } from '../authentication.ts'
import { identifyShopper } from '../policy-authentication.ts'
import { readJsonObject } from '../request-body.ts'

type Called = { partner: Partner; caller: 'browser' | 'server' }

/** Tells who calls. Rejects for a caller that the route itself is going to turn away. */
export type Identify = (c: HttpContext<AppEnv>) => Promise<Called>

/** Counts calls of whoever can be identified, and refuses those over a limit before anybody works on them. */
export function createRateLimit(
  { rateLimits, trustedProxies, log }: Pick<Context, 'rateLimits' | 'trustedProxies' | 'log'>,
  identify: Identify,
) {
  let hasWarned = false
  function warnOfProxy(): void {
    if (hasWarned) return
    hasWarned = true
    log.warn(
      'calls carry X-Forwarded-For and PARASOL_TRUSTED_PROXIES is 0; behind a proxy, all shoppers share one limit',
    )
  }

  return createMiddleware<AppEnv>(async (c, next) => {
    const called = await unlessTurnedAway(identify(c))
    if (called?.caller === 'server') await rateLimits.countServerCall(called.partner.id)
    if (called?.caller === 'browser') {
      const forwardedFor = c.req.header('X-Forwarded-For')
      if (forwardedFor !== undefined && trustedProxies === 0) warnOfProxy()
      const network = findClientNetwork({
        // A request that came through no server has no bindings, whatever their type says.
        socketAddress: c.env?.incoming.socket.remoteAddress,
        forwardedFor,
        trustedProxies,
      })
      await rateLimits.countBrowserCall(called.partner.id, network)
    }
    return next()
  })
}

/** By the key that pages and servers show. */
export function identifyByKey({ partners }: Pick<Context, 'partners'>): Identify {
  return async (c) => {
    const isServer = c.req.header('Authorization') !== undefined
    return authenticate(c, partners, isServer ? undefined : (await readJsonObject(c))['key'])
  }
}

/** By the policy token that shoppers show. */
export function identifyByPolicyToken({ policyAccess }: Pick<Context, 'policyAccess'>): Identify {
  return async (c) => {
    const { partner } = await identifyShopper(c, policyAccess)
    return { partner, caller: 'browser' }
  }
}

/** Turning a caller away costs next to nothing, and no shop its calls. */
async function unlessTurnedAway(called: Promise<Called>): Promise<Called | null> {
  try {
    return await called
  } catch (error) {
    if (error instanceof ParasolError) return null
    throw error
  }
}
