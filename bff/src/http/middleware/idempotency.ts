import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Context } from '../../context.ts'
import type { Ending } from '../../idempotency/idempotency-service.ts'
import { fingerprint } from '../../offers/fingerprint.ts'
import { ParasolError } from '../../parasol-error.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticateServer } from '../authentication.ts'
import { readOptionalJsonObject } from '../request-body.ts'

/** Printable ASCII; the length is what clients of payment APIs are used to. */
const keyPattern = /^[\x20-\x7e]{1,255}$/

/**
 * For a POST of the shop's server: where it carries an Idempotency-Key, repetitions of it get the answer of the first.
 * 202 stands for work that goes on and 5xx for work that was cut short; neither is kept, unless the insurer has refused
 * for good.
 */
export function createIdempotency({
  partners,
  idempotency,
}: Pick<Context, 'partners' | 'idempotency'>) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const key = c.req.header('Idempotency-Key')
    const isServer = c.req.header('Authorization') !== undefined
    if (key === undefined || !isServer) return next()
    const partner = authenticateServer(c, partners)
    if (!keyPattern.test(key)) {
      throw new ParasolError(
        'idempotency_key_invalid',
        'Idempotency-Key must be 1 to 255 printable ASCII characters',
      )
    }
    const begun = await idempotency.begin({
      partnerId: partner.id,
      endpoint: `${c.req.method} ${routePath(c)}`,
      key,
      requestFingerprint: fingerprint({ path: c.req.path, body: await readOptionalJsonObject(c) }),
    })
    if (begun.kind === 'answered') {
      const { status, body } = begun.answer
      const headers = { 'Content-Type': 'application/json', 'Idempotent-Replayed': 'true' }
      return c.body(body, new Response(null, { status, headers }))
    }
    await next()
    await idempotency.end(begun.claim, await toEnding(c.res, c.error))
    return undefined
  })
}

async function toEnding(response: Response, error: Error | undefined): Promise<Ending> {
  const { status } = response
  const isRefusedForGood = error instanceof ParasolError && error.settled
  if (!isRefusedForGood) {
    if (status === 202 || status >= 500) return { kind: 'unfinished' }
    if (error) return { kind: 'turned_away' }
  }
  return { kind: 'final', answer: { status, body: await response.clone().text() } }
}
