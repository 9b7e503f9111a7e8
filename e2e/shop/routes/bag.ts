import { Hono } from 'hono'
import { addToBag, setQuantity, toCart, toLineTotal, toTotal, type Bag } from '../bag.ts'
import { openBag } from '../session-store.ts'
import { toLink, type Settings } from '../settings.ts'
import type { ShopEnv } from '../visit.ts'
import { readField } from './form.ts'

/** Pages that show the bag. Any other way back could lead out of the shop. */
const bagPages = ['/checkout', '/plain', '/two']

export function createBagRoutes(): Hono<ShopEnv> {
  const routes = new Hono<ShopEnv>()

  routes.post('/bag', async (c) => {
    const { session, settings } = c.var
    const form = await c.req.parseBody()
    const sku = readField(form, 'sku')
    const wanted = form.remove ? '0' : readField(form, 'quantity')
    const { theme } = settings
    const bag = /^\d$/.test(wanted)
      ? setQuantity(openBag(session, theme), sku, Number(wanted), theme)
      : addToBag(session.bags.get(theme) ?? [], sku, theme)
    session.bags.set(theme, bag)

    if (c.req.header('accept') === 'application/json') return c.json(describeBag(bag, settings))
    const back = readField(form, 'back')
    return c.redirect(toLink(bagPages.includes(back) ? back : '/checkout', settings), 303)
  })

  return routes
}

/** What a page needs to follow a change of the bag without loading again. */
function describeBag(bag: Bag, settings: Settings) {
  return {
    cart: toCart(bag, settings),
    goods: toTotal(bag, settings),
    lines: bag.map((line) => ({
      sku: line.product.sku,
      quantity: line.quantity,
      total: toLineTotal(line, settings),
    })),
  }
}
