import { Hono, type Context } from 'hono'
import { emptyContact } from '../contact.ts'
import type { ContactForm } from '../pages/contact-fields.ts'
import { renderNotePage } from '../pages/note-page.ts'
import type { Markup } from '../pages/view.ts'
import { renderTwoPage } from '../pages/two-page.ts'
import { openBag, reserveOrderId } from '../session-store.ts'
import { booksFromServer, switchTheme, type ServerTheme } from '../settings.ts'
import type { ShopContext } from '../context.ts'
import { createView, type ShopEnv } from '../visit.ts'
import { placeOrder } from './place-order.ts'
import { readField } from './form.ts'

const toFormName = (sku: string) => `parcel-${sku}`

/** Both orders are booked by this server, so it has to hold the partner's secret key. */
function chooseTheme(c: Context<ShopEnv>): ServerTheme {
  const { theme } = c.var.settings
  return booksFromServer(theme) ? theme : 'demo'
}

/** Every line of the bag as a checkout of its own, to show that offers on one page do not mix. */
export function createTwoRoutes(context: ShopContext): Hono<ShopEnv> {
  const routes = new Hono<ShopEnv>()

  const render = (c: Context<ShopEnv>, sent?: ContactForm): Markup => {
    const settings = switchTheme(c.var.settings, chooseTheme(c))
    const bag = openBag(c.var.session, settings.theme)
    const view = createView(c, context, settings)
    if (bag.length === 0) return renderNotePage(view, view.texts.emptyBag)
    const parcels = bag.map((line) => {
      const form = toFormName(line.product.sku)
      const untouched = { form, contact: emptyContact, problems: [] }
      return {
        line,
        orderId: reserveOrderId(c.var.session, form, context.createOrderId),
        contactForm: sent?.form === form ? sent : untouched,
      }
    })
    return renderTwoPage(view, parcels)
  }

  routes.get('/two', (c) => c.html(render(c)))

  routes.post('/two', async (c) => {
    const sku = readField(await c.req.parseBody(), 'parcel')
    const theme = chooseTheme(c)
    return placeOrder(c, context, {
      form: toFormName(sku),
      theme,
      bag: openBag(c.var.session, theme).filter((line) => line.product.sku === sku),
      renderAgain: (contactForm) => render(c, contactForm),
    })
  })

  return routes
}
