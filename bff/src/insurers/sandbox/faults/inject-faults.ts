import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { answerInstead } from '../answer-instead.ts'
import { cutConnection } from '../cut-connection.ts'
import type { FaultPlan } from './fault-plan.ts'

type Env = { Bindings: HttpBindings }

export type FaultInjection = {
  plan: FaultPlan
  wait: (durationMs: number) => Promise<void>
  /** Whether a call sells. */
  isBinding: (method: string, path: string) => boolean
}

/** Makes calls go wrong as the plan has it. */
export function injectFaults({ plan, wait, isBinding }: FaultInjection) {
  return createMiddleware<Env>(async (context, next) => {
    const fault = plan.next({ isBinding: isBinding(context.req.method, context.req.path) })
    if (!fault) return next()
    switch (fault.kind) {
      case 'error_before':
        throw answerInstead('{}', 500)
      case 'throttled':
        throw answerInstead('{}', 429, { 'retry-after': '1' })
      case 'unavailable':
        throw answerInstead('{}', 503)
      case 'cut_before':
        return cutConnection(context)
      case 'slow':
      case 'late':
        await wait(fault.waitMs)
        return next()
      case 'error_after':
        await next()
        return replaceAnswer(context, answerInstead('{}', 500).getResponse())
      case 'cut_after':
        await next()
        return replaceAnswer(context, cutConnection(context))
      case 'half_answer':
        await next()
        return replaceAnswer(context, await sendHalf(context))
    }
  })
}

/**
 * Takes the former answer away first: Hono would otherwise make the two into one, which no longer says that it was sent
 * already.
 */
function replaceAnswer(context: Context<Env>, response: Response): void {
  context.res = undefined
  context.res = response
}

/** Announces the whole answer, sends the first half of it and cuts the connection. Of an empty one nothing is sent. */
async function sendHalf(context: Context<Env>): Promise<Response> {
  const { incoming, outgoing } = context.env
  const body = Buffer.from(await context.res.arrayBuffer())
  outgoing.writeHead(context.res.status, {
    'content-type': context.res.headers.get('content-type') ?? 'application/json',
    'content-length': body.length,
  })
  outgoing.write(body.subarray(0, body.length / 2), () => incoming.socket.destroy())
  return RESPONSE_ALREADY_SENT
}
