import { cors } from 'hono/cors'
import { createMiddleware } from 'hono/factory'
import type { PartnerStore } from '../../partners/partner-store.ts'
import type { AppEnv } from '../app-env.ts'

const exposedHeaders = ['X-Request-Id', 'Retry-After']

/**
 * Lets pages of partners' origins read the answers, errors included; never with credentials. Hono's own middleware
 * serves the preflights alone: it rewrites an answer that is made already, which costs every offer more than checking
 * its cart does.
 */
export function allowPartnerOrigins(partners: PartnerStore) {
  const answerPreflight = cors({
    origin: (origin) => (partners.isKnownOrigin(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type'],
    maxAge: 7200,
  })
  return createMiddleware<AppEnv>((context, next) => {
    if (context.req.method === 'OPTIONS') return answerPreflight(context, next)
    const origin = context.req.header('Origin')
    context.header('Vary', 'Origin', { append: true })
    if (origin !== undefined && partners.isKnownOrigin(origin)) {
      context.header('Access-Control-Allow-Origin', origin)
      context.header('Access-Control-Expose-Headers', exposedHeaders.join())
    }
    return next()
  })
}
