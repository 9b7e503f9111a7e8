import * as endpoints from '@parasol/shared/endpoints'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { ParasolError } from '../../parasol-error.ts'
import type { AppEnv } from '../app-env.ts'

export const healthSchema = z.object({ status: z.literal('ok') })
export const readinessSchema = z.object({ status: z.literal('ready') })

export function createHealthRoutes({ database, shutdown }: Pick<Context, 'database' | 'shutdown'>) {
  return (
    new Hono<AppEnv>()
      .get(endpoints.health, (c) => c.json({ status: 'ok' }))
      // Only what this process cannot do without: an insurer that is down is no reason to take it out of service.
      .get(endpoints.readiness, async (c) => {
        if (shutdown.aborted) {
          throw new ParasolError('service_unavailable', 'This process is ending')
        }
        try {
          await database.ping()
        } catch (cause) {
          throw new ParasolError('service_unavailable', 'The database does not answer', { cause })
        }
        return c.json({ status: 'ready' })
      })
  )
}
