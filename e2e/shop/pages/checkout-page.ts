import { html } from 'hono/html'
import { toTotal, type Bag } from '../bag.ts'
import { formatMoney } from '../money.ts'
import { toLink, toLocale } from '../settings.ts'
import { renderContactFields, type ContactForm } from './contact-fields.ts'
import { renderOrderSummary } from './order-summary.ts'
import { renderPage } from './page.ts'
import type { Markup, View } from './view.ts'
import { renderParasolOffer } from './parasol-offer.ts'

type Checkout = {
  bag: Bag
  orderId: string
  contactForm: ContactForm
  /** Whether the page brings the shop's own script. It must work without. */
  scripted: boolean
}

export function renderCheckoutPage(
  view: View,
  { bag, orderId, contactForm, scripted }: Checkout,
): Markup {
  const { settings, texts, path } = view
  const total = toTotal(bag, settings)
  const body = html`<div class="checkout">
    <h1>${texts.checkout}</h1>
    ${renderOrderSummary(view, bag, scripted)}
    <form
      id="checkout"
      class="checkout-form"
      method="post"
      action="${toLink(path, settings)}"
      data-goods="${total.amount}"
      data-currency="${total.currency}"
    >
      <input type="hidden" name="orderId" value="${orderId}" />
      ${renderContactFields(view, contactForm)} ${renderParasolOffer(view, bag)}
      ${renderPayment(view)} ${scripted ? '' : html`<p class="fine">${texts.plainNote}</p>`}
      <button class="primary pay">
        ${texts.pay}
        <span id="pay-total">${scripted ? formatMoney(total, toLocale(settings)) : ''}</span>
      </button>
    </form>
  </div>`
  return renderPage(view, {
    title: texts.checkout,
    body,
    scripts: scripted ? ['checkout.js'] : [],
    usesParasol: true,
  })
}

export function renderPayment({ texts }: View): Markup {
  return html`<fieldset class="payment">
    <legend>${texts.payment}</legend>
    <div class="card">
      <span class="chip" aria-hidden="true"></span>
      <p>
        <strong>${texts.cardTitle}</strong>
        <span>${texts.cardNote}</span>
      </p>
    </div>
  </fieldset>`
}
