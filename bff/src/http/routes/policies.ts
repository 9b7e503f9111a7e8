import * as endpoints from '@parasol/shared/endpoints'
import { Hono, type Context as HttpContext } from 'hono'
import type { Context } from '../../context.ts'
import type { Caller } from '../../policies/shopper-rights.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticateShopper } from '../policy-authentication.ts'
import { readOptionalJsonObject } from '../request-body.ts'
import { answerConfirmed, readId } from './change-answer.ts'
import { changeKinds } from './change-kinds.ts'

/** The shopper's own policies, by a policy token. */
export function createPolicyRoutes({
  policyAccess,
  viewPolicies,
  changes,
}: Pick<Context, 'policyAccess' | 'viewPolicies' | 'changes'>) {
  const app = new Hono<AppEnv>()

  async function readCaller(c: HttpContext<AppEnv>): Promise<Caller & { bookingId: string }> {
    const { partner, booking } = await authenticateShopper(c, policyAccess)
    return { partner, actor: 'shopper', bookingId: booking.id }
  }

  for (const { kind, segment, quote } of changeKinds) {
    const path = `${endpoints.policies}/${segment}`
    app
      .post(path, async (c) => {
        const { bookingId, ...caller } = await readCaller(c)
        return c.json(await quote(changes, caller, bookingId, await readOptionalJsonObject(c)), 201)
      })
      .get(`${path}/:changeId`, async (c) => {
        const { bookingId, ...caller } = await readCaller(c)
        const address = { bookingId, kind, id: readId(c, 'changeId', kind) }
        c.header('Cache-Control', 'no-store')
        return c.json(await changes.get(caller, address))
      })
      .post(`${path}/:changeId/confirm`, async (c) => {
        const { bookingId, ...caller } = await readCaller(c)
        const address = { bookingId, kind, id: readId(c, 'changeId', kind) }
        return answerConfirmed(c, await changes.confirm(caller, address))
      })
  }

  return app
    .get(endpoints.policies, async (c) => {
      const { partner, booking } = await authenticateShopper(c, policyAccess)
      c.header('Cache-Control', 'no-store')
      return c.json(await viewPolicies(partner, booking))
    })
    .delete(`${endpoints.policies}/${endpoints.renewals}`, async (c) => {
      const { bookingId, ...caller } = await readCaller(c)
      await changes.optOutOfRenewal(caller, bookingId)
      return c.body(null, 204)
    })
}
