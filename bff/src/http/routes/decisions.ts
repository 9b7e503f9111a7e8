import { decisionRequestSchema, type DecisionResponse } from '@parasol/shared/decision'
import * as endpoints from '@parasol/shared/endpoints'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticateBrowser } from '../authentication.ts'
import { parseWith, readJsonObject } from '../request-body.ts'

export function createDecisionRoutes({
  partners,
  decisions,
}: Pick<Context, 'partners' | 'decisions'>) {
  return new Hono<AppEnv>().post(endpoints.decisions, async (c) => {
    const body = await readJsonObject(c)
    const partner = authenticateBrowser(c, partners, body['key'])
    const request = parseWith(decisionRequestSchema, body, 'decision_invalid')
    const answer: DecisionResponse = { cover: await decisions.decide(partner, request) }
    return c.json(answer)
  })
}
