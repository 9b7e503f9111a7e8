import * as endpoints from '@parasol/shared/endpoints'
import { Hono } from 'hono'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from '../../context.ts'
import { ParasolError } from '../../parasol-error.ts'
import type { AppEnv } from '../app-env.ts'
import { readBearer } from '../authentication.ts'

/** `GET /metrics` for Prometheus; asks for the operator's token where one is configured. */
export function createMetricsRoutes({
  metrics,
  metricsToken,
}: Pick<Context, 'metrics' | 'metricsToken'>) {
  const expected = metricsToken && digest(metricsToken.reveal())
  return new Hono<AppEnv>().get(endpoints.metrics, async (c) => {
    if (expected) requireToken(expected, readBearer(c))
    c.header('Cache-Control', 'no-store')
    return c.body(await metrics.registry.metrics(), 200, {
      'Content-Type': metrics.registry.contentType,
    })
  })
}

/** Digests have one length and are compared in constant time, so that the token cannot be found out piece by piece. */
function requireToken(expected: Buffer, presented: string | undefined): void {
  if (presented === undefined) {
    throw new ParasolError('key_missing', 'Send the metrics token as "Authorization: Bearer …"')
  }
  if (!timingSafeEqual(expected, digest(presented))) {
    throw new ParasolError('key_unknown', 'This is not the metrics token')
  }
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
