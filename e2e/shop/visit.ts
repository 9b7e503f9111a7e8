import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { createBag } from './bag.ts'
import type { View } from './pages/view.ts'
import { parseSettings, toLink, type Settings } from './settings.ts'
import type { ShopContext } from './context.ts'
import type { Session, SessionStore } from './session-store.ts'
import { texts } from './texts/texts.ts'

export type ShopEnv = { Variables: { session: Session; settings: Settings } }

const cookieName = 'wattle_session'

/** Knows the visitor by a cookie and what they want to see by the query. */
export function recogniseVisit(sessions: SessionStore) {
  return createMiddleware<ShopEnv>(async (c, next) => {
    const known = sessions.find(getCookie(c, cookieName) ?? '')
    if (known) {
      c.set('session', known)
    } else {
      const id = randomUUID()
      c.set('session', sessions.create(id))
      setCookie(c, cookieName, id, { path: '/', httpOnly: true, sameSite: 'Lax' })
    }
    c.set('settings', parseSettings(c.req.query()))
    await next()
  })
}

/** A link may say what is in the bag: `?sku=A&sku=B`. */
export const fillBag = createMiddleware<ShopEnv>(async (c, next) => {
  const skus = c.req.method === 'GET' ? c.req.queries('sku') : undefined
  if (!skus) return next()
  const { theme } = c.var.settings
  c.var.session.bags.set(theme, createBag(skus, theme))
  return c.redirect(toLink(c.req.path, c.var.settings), 303)
})

export function createView(
  c: Context<ShopEnv>,
  { bffUrl, publishableKeys, moveClock }: ShopContext,
  settings = c.var.settings,
): View {
  const { session } = c.var
  return {
    settings,
    texts: texts[settings.lang],
    path: c.req.path,
    bagCount: (session.bags.get(settings.theme) ?? []).reduce(
      (count, line) => count + line.quantity,
      0,
    ),
    canMoveClock: moveClock !== null,
    parasol: { bffUrl, key: publishableKeys[settings.theme] },
  }
}
