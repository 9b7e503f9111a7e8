import type { Context as HttpContext } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Context } from '../../context.ts'
import { ParasolError } from '../../parasol-error.ts'
import type { PartnerStore } from '../../partners/partner-store.ts'
import { findClientNetwork } from '../../rate-limits/client-network.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticate } from '../authentication.ts'
import { readJsonObject } from '../request-body.ts'

/** Counts calls of pages and servers that show a key, and refuses those over a limit before anybody works on them. */
export function createRateLimit({
  partners,
  rateLimits,
  trustedProxies,
  log,
}: Pick<Context, 'partners' | 'rateLimits' | 'trustedProxies' | 'log'>) {
  let hasWarned = false
  function warnOfProxy(): void {
    if (hasWarned) return
    hasWarned = true
    log.warn(
      'calls carry X-Forwarded-For and PARASOL_TRUSTED_PROXIES is 0; behind a proxy, all shoppers share one limit',
    )
  }

  return createMiddleware<AppEnv>(async (c, next) => {
    const called = await identify(c, partners)
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

/** Null for a caller that the route itself is going to turn away: that costs next to nothing, and no shop its calls. */
async function identify(c: HttpContext<AppEnv>, partners: PartnerStore) {
  try {
    const isServer = c.req.header('Authorization') !== undefined
    return authenticate(c, partners, isServer ? undefined : (await readJsonObject(c))['key'])
  } catch (error) {
    if (error instanceof ParasolError) return null
    throw error
  }
}
