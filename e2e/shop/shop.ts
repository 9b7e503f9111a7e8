import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { createStrictPolicy } from './content-security-policy.ts'
import { createCoverDesk, type Schedule } from './cover-desk.ts'
import type { ShopContext } from './context.ts'
import { renderNotePage } from './pages/note-page.ts'
import { createParasolClient } from './parasol-client.ts'
import { createBagRoutes } from './routes/bag.ts'
import { createBrowserCheckoutRoutes } from './routes/browser-checkout.ts'
import { createCheckoutRoutes } from './routes/checkout.ts'
import { createClockRoutes } from './routes/clock.ts'
import { createExampleRoutes } from './routes/examples.ts'
import { createOrderRoutes } from './routes/orders.ts'
import { createStorefrontRoutes } from './routes/storefront.ts'
import { createTwoRoutes } from './routes/two.ts'
import { createWebhookRoutes } from './routes/webhooks.ts'
import { createSessionStore } from './session-store.ts'
import type { ServerTheme, ThemeName } from './settings.ts'
import { createView, fillBag, recogniseVisit, type ShopEnv } from './visit.ts'

export type ShopOptions = {
  /** Where both this server and the browser reach Parasol, without a slash at the end. */
  bffUrl: string
  /** The keys this server books with, by partner. */
  secretKeys: Record<ServerTheme, string>
  /** The keys that pages show. */
  publishableKeys: Record<ThemeName, string>
  /** Signs what Parasol tells this server. */
  webhookSecret: string
  fetch: typeof fetch
  createOrderId: () => string
  schedule: Schedule
  bookingTimeoutMs: number
  /** Resolves when a shopper who pressed Pay has waited long enough to be shown the order. */
  waitPatiently: () => Promise<void>
  retryDelaysMs: number[]
  moveClock: ShopContext['moveClock']
}

/** The oldest visitors are forgotten beyond this many. */
const sessionLimit = 10_000

export function createShop({
  bffUrl,
  secretKeys,
  publishableKeys,
  webhookSecret,
  fetch,
  createOrderId,
  schedule,
  bookingTimeoutMs,
  waitPatiently,
  retryDelaysMs,
  moveClock,
}: ShopOptions): Hono<ShopEnv> {
  const createClient = (secretKey: string) =>
    createParasolClient({ bffUrl, secretKey, fetch, timeoutMs: bookingTimeoutMs })
  const clients = { demo: createClient(secretKeys.demo), qover: createClient(secretKeys.qover) }
  const context: ShopContext = {
    bffUrl,
    publishableKeys,
    createOrderId,
    waitPatiently,
    moveClock,
    orders: new Map(),
    coverDesk: createCoverDesk({ clients, schedule, retryDelaysMs }),
  }
  const strictPolicy = createStrictPolicy(new URL(bffUrl).origin)

  const shop = new Hono<ShopEnv>()
  shop.use(
    '/assets/*',
    serveStatic({
      root: `${import.meta.dirname}/public`,
      rewriteRequestPath: (path) => path.slice('/assets'.length),
    }),
  )
  shop.route('/', createWebhookRoutes(context, webhookSecret))
  shop.route('/', createExampleRoutes(context))
  shop.use(recogniseVisit(createSessionStore(sessionLimit)))
  shop.use(async (c, next) => {
    c.header('Cache-Control', 'private, no-store')
    if (c.var.settings.csp === 'strict') c.header('Content-Security-Policy', strictPolicy)
    await next()
  })
  shop.use(fillBag)
  shop.route('/', createStorefrontRoutes(context))
  shop.route('/', createBagRoutes())
  shop.route('/', createCheckoutRoutes(context))
  shop.route('/', createTwoRoutes(context))
  shop.route('/', createBrowserCheckoutRoutes(context))
  shop.route('/', createOrderRoutes(context))
  shop.route('/', createClockRoutes(context))
  shop.notFound((c) => {
    const view = createView(c, context)
    return c.html(renderNotePage(view, view.texts.notFound), 404)
  })
  return shop
}
