import { Hono } from 'hono'
import { renderHomePage } from '../pages/home-page.ts'
import type { ShopContext } from '../context.ts'
import { createView, type ShopEnv } from '../visit.ts'

export function createStorefrontRoutes(context: ShopContext): Hono<ShopEnv> {
  const routes = new Hono<ShopEnv>()
  routes.get('/', (c) => c.html(renderHomePage(createView(c, context))))
  return routes
}
