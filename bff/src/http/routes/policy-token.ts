import type { PolicyTokenAnswer } from '@parasol/shared/booking'
import * as endpoints from '@parasol/shared/endpoints'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticateServer } from '../authentication.ts'
import { readId } from './change-answer.ts'

export function createPolicyTokenRoutes({
  partners,
  policyAccess,
}: Pick<Context, 'partners' | 'policyAccess'>) {
  return new Hono<AppEnv>().post(`${endpoints.bookings}/:id/policy-token`, async (c) => {
    const partner = authenticateServer(c, partners)
    const policyToken = await policyAccess.replaceTokens(partner, readId(c, 'id', 'booking'))
    const answer: PolicyTokenAnswer = { policyToken }
    return c.json(answer, 201)
  })
}
