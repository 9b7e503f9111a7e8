import * as endpoints from '@parasol/shared/endpoints'
import {
  browserLeadRequestSchema,
  leadRequestSchema,
  type LeadResponse,
} from '@parasol/shared/lead'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticate } from '../authentication.ts'
import { parseWith, readJsonObject } from '../request-body.ts'

export function createLeadRoutes({ partners, extras }: Pick<Context, 'partners' | 'extras'>) {
  return new Hono<AppEnv>().post(endpoints.lead, async (c) => {
    const body = await readJsonObject(c)
    const { partner, caller } = authenticate(c, partners, body['key'])
    const schema = caller === 'server' ? leadRequestSchema : browserLeadRequestSchema
    const { cover, recipient } = parseWith(schema, body, 'recipient_invalid')
    await extras.sendLead(partner, cover, recipient)
    const answer: LeadResponse = { status: 'sent' }
    return c.json(answer, 202)
  })
}
