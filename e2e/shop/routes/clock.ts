import { Hono } from 'hono'
import type { ShopContext } from '../context.ts'
import { clockSteps, toLink } from '../settings.ts'
import type { ShopEnv } from '../visit.ts'
import { readField } from './form.ts'

/** Lets time pass at the insurer's sandbox, for whoever shows what comes after the sale. */
export function createClockRoutes({ moveClock }: ShopContext): Hono<ShopEnv> {
  const routes = new Hono<ShopEnv>()
  if (!moveClock) return routes
  return routes.post('/demo/clock', async (c) => {
    const form = await c.req.parseBody()
    const step = clockSteps.find((each) => each === readField(form, 'advance'))
    if (step) await moveClock(step)
    const back = readField(form, 'back')
    // Only ever within this shop: a second slash would name another host.
    return c.redirect(toLink(/^\/(?!\/)[\w/-]*$/.test(back) ? back : '/', c.var.settings), 303)
  })
}
