import * as endpoints from '@parasol/shared/endpoints'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { AppEnv } from '../app-env.ts'
import { createBodyLimit } from '../middleware/body-limit.ts'
import { readText } from '../request-body.ts'

/** A hundred policies, each as it was and as it is, with all that is told of them. */
const maxBytes = 2 * 1024 * 1024

/**
 * What insurers call. No rate limit: an insurer that is refused gives up after a few tries, and a stranger costs one
 * signature, before the body is read.
 */
export function createInsurerWebhookRoutes({ webhookIntake }: Pick<Context, 'webhookIntake'>) {
  return new Hono<AppEnv>().post(
    `${endpoints.insurerWebhooks}/:insurer/:partner`,
    createBodyLimit(maxBytes),
    async (c) => {
      const { insurer, partner: partnerId } = c.req.param()
      await webhookIntake.take(
        { insurer, partnerId },
        {
          method: c.req.method,
          path: c.req.path,
          header: (name) => c.req.header(name),
          readBody: () => readText(c),
        },
      )
      c.set('partnerId', partnerId)
      // Any other status, 204 included, counts as a failure.
      return c.body(null, 200)
    },
  )
}
