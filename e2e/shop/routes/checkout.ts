import { Hono, type Context } from 'hono'
import { emptyContact } from '../contact.ts'
import { renderCheckoutPage } from '../pages/checkout-page.ts'
import type { ContactForm } from '../pages/contact-fields.ts'
import { renderNotePage } from '../pages/note-page.ts'
import type { Markup } from '../pages/view.ts'
import { openBag, reserveOrderId } from '../session-store.ts'
import { booksFromServer, toLink } from '../settings.ts'
import type { ShopContext } from '../context.ts'
import { createView, type ShopEnv } from '../visit.ts'
import { placeOrder } from './place-order.ts'

const formName = 'checkout'

/** The same checkout twice: with the shop's own script, and without any. */
const variants = [
  { path: '/checkout', scripted: true },
  { path: '/plain', scripted: false },
]

export function createCheckoutRoutes(context: ShopContext): Hono<ShopEnv> {
  const routes = new Hono<ShopEnv>()

  routes.get('/strict', (c) =>
    c.redirect(toLink('/checkout', { ...c.var.settings, csp: 'strict' }), 303),
  )

  for (const { path, scripted } of variants) {
    const render = (c: Context<ShopEnv>, contactForm: ContactForm): Markup => {
      const bag = openBag(c.var.session, c.var.settings.theme)
      const view = createView(c, context)
      if (bag.length === 0) return renderNotePage(view, view.texts.emptyBag)
      const orderId = reserveOrderId(c.var.session, formName, context.createOrderId)
      return renderCheckoutPage(view, { bag, orderId, contactForm, scripted })
    }

    routes.get(path, (c) =>
      booksFromServer(c.var.settings.theme)
        ? c.html(render(c, { form: formName, contact: emptyContact, problems: [] }))
        : bookFromPage(c),
    )

    routes.post(path, (c) => {
      const { session, settings } = c.var
      const { theme } = settings
      if (!booksFromServer(theme)) return bookFromPage(c)
      return placeOrder(c, context, {
        form: formName,
        theme,
        bag: openBag(session, theme),
        renderAgain: (contactForm) => render(c, contactForm),
      })
    })
  }

  return routes
}

function bookFromPage(c: Context<ShopEnv>): Response {
  return c.redirect(toLink('/browser-checkout', c.var.settings), 303)
}
