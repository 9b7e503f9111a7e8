import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { Metrics } from '../../metrics/metrics.ts'
import type { AppEnv } from '../app-env.ts'

/** Methods that get a label of their own; anybody may send others, and as many as they can think of. */
const namedMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Reports each request by the pattern of the route that served it; middleware is registered for every method. */
export function createRequestMetrics({ observeRequest }: Pick<Metrics, 'observeRequest'>) {
  return createMiddleware<AppEnv>(async (context, next) => {
    const startedAt = performance.now()
    await next()
    const route = matchedRoutes(context).find(({ method }) => method !== 'ALL')
    const { method } = context.req
    observeRequest({
      method: namedMethods.has(method) ? method : 'other',
      route: route?.path ?? 'none',
      status: context.res.status,
      seconds: (performance.now() - startedAt) / 1000,
    })
  })
}
