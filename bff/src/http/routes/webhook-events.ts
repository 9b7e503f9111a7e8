import * as endpoints from '@parasol/shared/endpoints'
import { eventListQuerySchema } from '@parasol/shared/webhook'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { ParasolError } from '../../parasol-error.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticateServer } from '../authentication.ts'
import { parseWith } from '../request-body.ts'

const idSchema = z.uuid()

export function createWebhookEventRoutes({
  partners,
  webhookEvents,
}: Pick<Context, 'partners' | 'webhookEvents'>) {
  return new Hono<AppEnv>()
    .get(endpoints.webhookEvents, async (c) => {
      const partner = authenticateServer(c, partners)
      const filter = parseWith(eventListQuerySchema, c.req.query(), 'malformed_request')
      return c.json(await webhookEvents.list(partner, filter))
    })
    .post(`${endpoints.webhookEvents}/:id/replay`, async (c) => {
      const partner = authenticateServer(c, partners)
      const id = idSchema.safeParse(c.req.param('id'))
      if (!id.success) throw new ParasolError('not_found', 'There is no event with this id')
      return c.json(await webhookEvents.replay(partner, id.data), 202)
    })
}
