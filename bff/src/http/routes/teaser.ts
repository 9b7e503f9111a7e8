import * as endpoints from '@parasol/shared/endpoints'
import { browserTeaserRequestSchema, teaserRequestSchema } from '@parasol/shared/lead'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticate } from '../authentication.ts'
import { parseWith, readJsonObject } from '../request-body.ts'

export function createTeaserRoutes({ partners, extras }: Pick<Context, 'partners' | 'extras'>) {
  return new Hono<AppEnv>().post(endpoints.teaser, async (c) => {
    const body = await readJsonObject(c)
    const { partner, caller } = authenticate(c, partners, body['key'])
    const schema = caller === 'server' ? teaserRequestSchema : browserTeaserRequestSchema
    const { cover } = parseWith(schema, body, 'malformed_request')
    const pdf = await extras.createTeaser(partner, cover)
    return c.body(new Uint8Array(pdf), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'inline; filename="highlights.pdf"',
      'Cache-Control': 'no-store',
    })
  })
}
