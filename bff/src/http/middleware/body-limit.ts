import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { ParasolError } from '../../parasol-error.ts'
import type { AppEnv } from '../app-env.ts'

/** Of what shops and their pages send: far above any cart of a hundred lines, far below what would keep a process busy. */
export const maxBodyBytes = 64 * 1024

/**
 * Refuses a body of more than `maxBytes`. One whose length is announced is judged by that, since Node reads no more of
 * it: counting it as it streams in costs an offer a tenth of its time.
 */
export function createBodyLimit(maxBytes: number) {
  function refuse(): never {
    throw new ParasolError('body_too_large', `The body must be at most ${maxBytes} bytes`)
  }
  const limitUnannounced = bodyLimit({ maxSize: maxBytes, onError: refuse })

  return createMiddleware<AppEnv>((context, next) => {
    if (context.req.method === 'GET') return next()
    const announced = context.req.header('Content-Length')
    if (announced === undefined) return limitUnannounced(context, next)
    if (Number(announced) > maxBytes) refuse()
    return next()
  })
}
