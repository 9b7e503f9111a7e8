import type { Context } from 'hono'
import { toLineTotal, toTotal, type Bag } from '../bag.ts'
import { parseContact } from '../contact.ts'
import type { Order } from '../order.ts'
import type { ContactForm } from '../pages/contact-fields.ts'
import type { Markup } from '../pages/view.ts'
import { openBag } from '../session-store.ts'
import { toLink, type ServerTheme } from '../settings.ts'
import type { ShopContext } from '../context.ts'
import type { ShopEnv } from '../visit.ts'
import { readContact, readField } from './form.ts'

type Placement = {
  /** Name the form's order number is reserved under. */
  form: string
  /** The partner whose cover the form offered. */
  theme: ServerTheme
  bag: Bag
  /** The page again, with the form as it was sent and the fields to correct. */
  renderAgain: (contactForm: ContactForm) => Markup
}

/** Takes a posted checkout: places the order, which nothing of Parasol's can stop, then books its cover. */
export async function placeOrder(
  c: Context<ShopEnv>,
  { orders, coverDesk, waitPatiently }: ShopContext,
  { form, theme, bag, renderAgain }: Placement,
): Promise<Response> {
  const { session, settings } = c.var
  const posted = await c.req.parseBody()
  const orderId = readField(posted, 'orderId')
  // A double click, or a reload of the answer, finds the order placed.
  if (orders.has(orderId)) return c.redirect(toLink(`/orders/${orderId}`, settings), 303)
  const outdated = orderId === '' || orderId !== session.orderIds.get(form)
  if (outdated || bag.length === 0) return c.redirect(toLink(c.req.path, settings), 303)

  const contact = readContact(posted)
  const result = parseContact(contact, settings.country)
  if ('problems' in result) {
    return c.html(renderAgain({ form, contact, problems: result.problems }), 422)
  }

  const order: Order = {
    id: orderId,
    theme,
    lines: bag.map((line) => ({
      sku: line.product.sku,
      title: line.product.title,
      image: line.product.image,
      quantity: line.quantity,
      total: toLineTotal(line, settings),
    })),
    goods: toTotal(bag, settings),
    policyholder: result.policyholder,
    cover: readField(posted, 'cover'),
    coverState: { status: 'unconfirmed' },
  }
  orders.set(order.id, order)
  session.orderIds.delete(form)
  session.placed.add(order.id)
  const rest = openBag(session, theme).filter((line) => !bag.includes(line))
  session.bags.set(theme, rest)

  // A slow insurer keeps nobody at the till: the booking goes on, and the order page waits for its news.
  await Promise.race([coverDesk.bookCover(order), waitPatiently()])
  return c.redirect(toLink(`/orders/${order.id}`, settings), 303)
}
