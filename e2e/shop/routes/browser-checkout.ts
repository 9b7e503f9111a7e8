import { Hono } from 'hono'
import { renderBrowserCheckoutPage } from '../pages/browser-checkout-page.ts'
import { renderNotePage } from '../pages/note-page.ts'
import { openBag } from '../session-store.ts'
import { switchTheme } from '../settings.ts'
import type { ShopContext } from '../context.ts'
import { createView, type ShopEnv } from '../visit.ts'

export function createBrowserCheckoutRoutes(context: ShopContext): Hono<ShopEnv> {
  const routes = new Hono<ShopEnv>()

  routes.get('/browser-checkout', (c) => {
    const settings = switchTheme(c.var.settings, 'browser')
    const bag = openBag(c.var.session, settings.theme)
    // Links for staying here go through the checkout, which leads back for this partner and only for it.
    const view = { ...createView(c, context, settings), path: '/checkout' }
    if (bag.length === 0) return c.html(renderNotePage(view, view.texts.emptyBag))
    return c.html(renderBrowserCheckoutPage(view, bag))
  })

  return routes
}
