import * as endpoints from '@parasol/shared/endpoints'
import { Hono, type Context as HttpContext } from 'hono'
import type { Context } from '../../context.ts'
import type { Caller } from '../../policies/shopper-rights.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticateServer } from '../authentication.ts'
import { createIdempotency } from '../middleware/idempotency.ts'
import { readOptionalJsonObject } from '../request-body.ts'
import { answerConfirmed, readId } from './change-answer.ts'
import { changeKinds } from './change-kinds.ts'

/** Changes of policies, for the shop's server. */
export function createPolicyChangeRoutes({
  partners,
  changes,
  idempotency,
}: Pick<Context, 'partners' | 'changes' | 'idempotency'>) {
  const app = new Hono<AppEnv>()
  const once = createIdempotency({ partners, idempotency })
  const readCaller = (c: HttpContext<AppEnv>): Caller => ({
    partner: authenticateServer(c, partners),
    actor: 'shop',
  })
  const readBookingId = (c: HttpContext<AppEnv>) => readId(c, 'id', 'booking')

  for (const { kind, segment, quote } of changeKinds) {
    const path = `${endpoints.bookings}/:id/${segment}`
    const readAddress = (c: HttpContext<AppEnv>) => ({
      bookingId: readBookingId(c),
      kind,
      id: readId(c, 'changeId', kind),
    })
    app
      .post(path, once, async (c) => {
        const caller = readCaller(c)
        const body = await readOptionalJsonObject(c)
        return c.json(await quote(changes, caller, readBookingId(c), body), 201)
      })
      .get(`${path}/:changeId`, async (c) => {
        const caller = readCaller(c)
        return c.json(await changes.get(caller, readAddress(c)))
      })
      .post(`${path}/:changeId/confirm`, once, async (c) => {
        const caller = readCaller(c)
        return answerConfirmed(c, await changes.confirm(caller, readAddress(c)))
      })
  }

  return app.delete(`${endpoints.bookings}/:id/${endpoints.renewals}`, async (c) => {
    const caller = readCaller(c)
    await changes.optOutOfRenewal(caller, readBookingId(c))
    return c.body(null, 204)
  })
}
