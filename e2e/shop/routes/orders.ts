import { Hono } from 'hono'
import { renderNotePage } from '../pages/note-page.ts'
import { renderOrderPage } from '../pages/order-page.ts'
import type { ShopContext } from '../context.ts'
import { isCoverOpen } from '../order.ts'
import { createView, type ShopEnv } from '../visit.ts'

export function createOrderRoutes(context: ShopContext): Hono<ShopEnv> {
  const { orders, coverDesk } = context
  const routes = new Hono<ShopEnv>()

  routes.get('/orders/:id', async (c) => {
    const view = createView(c, context)
    const order = orders.get(c.req.param('id'))
    if (!order) return c.html(renderNotePage(view, view.texts.notFound), 404)
    // News may have been lost, as while this shop was down: who looks again gets it.
    await coverDesk.refreshCover(order)
    const isOwn = c.var.session.placed.has(order.id)
    return c.html(renderOrderPage(view, order, isOwn))
  })

  /** For the order page, which waits here for news. */
  routes.get('/orders/:id/cover', async (c) => {
    const order = orders.get(c.req.param('id'))
    if (!order) return c.notFound()
    return c.json({ status: order.coverState.status, isOpen: isCoverOpen(order) })
  })

  return routes
}
