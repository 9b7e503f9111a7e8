import { createMiddleware } from 'hono/factory'
import type { Logger } from 'pino'
import type { AppEnv } from '../app-env.ts'

/** Gives every request an id that its answer, its errors and its log lines carry. */
export function createRequestLog(log: Logger, newId: () => string) {
  return createMiddleware<AppEnv>(async (context, next) => {
    const requestId = newId()
    context.set('requestId', requestId)
    context.set('log', log.child({ requestId }))
    context.header('X-Request-Id', requestId)
    const startedAt = performance.now()
    await next()
    context.get('log').info(
      {
        method: context.req.method,
        path: context.req.path,
        status: context.res.status,
        durationMs: Math.round(performance.now() - startedAt),
        partner: context.get('partnerId'),
      },
      'request',
    )
  })
}
