import { html } from 'hono/html'
import { toTotal, type Bag } from '../bag.ts'
import { emptyContact } from '../contact.ts'
import { formatMoney } from '../money.ts'
import { toLocale } from '../settings.ts'
import { renderContactFields } from './contact-fields.ts'
import { renderOrderSummary } from './order-summary.ts'
import { renderPage } from './page.ts'
import type { Markup, View } from './view.ts'
import { renderParasolOffer } from './parasol-offer.ts'

/** A checkout whose page books the cover itself. No server of the shop's takes part. */
export function renderBrowserCheckoutPage(view: View, bag: Bag): Markup {
  const { settings, texts } = view
  const total = toTotal(bag, settings)
  const contactForm = { form: 'browser', contact: emptyContact, problems: [] }
  const body = html`<div class="checkout">
    <div class="intro">
      <h1>${texts.browserTitle}</h1>
      <p>${texts.browserIntro}</p>
    </div>
    ${renderOrderSummary(view, bag, true)}
    <form
      id="browser-checkout"
      class="checkout-form"
      data-goods="${total.amount}"
      data-currency="${total.currency}"
      data-country="${settings.country}"
      data-booking="${texts.browserBooking}"
      data-no-cover="${texts.browserNoCover}"
      data-failed="${texts.browserFailed}"
      data-booked="${texts.coverStates.booked[1]}"
      data-pending="${texts.coverStates.pending[1]}"
      data-rejected="${texts.coverStates.rejected[1]}"
    >
      ${renderContactFields(view, contactForm)} ${renderParasolOffer(view, bag)}
      <button class="primary pay">
        ${texts.placeOrder}
        <span id="pay-total">${formatMoney(total, toLocale(settings))}</span>
      </button>
    </form>
    <section id="confirmation" class="confirmation" hidden tabindex="-1">
      <h2>${texts.browserPlaced}</h2>
      <p id="cover-message" role="status"></p>
      <dl id="policies" class="policies"></dl>
    </section>
  </div>`
  return renderPage(view, {
    title: texts.browserTitle,
    body,
    scripts: ['checkout.js', 'browser-checkout.js'],
    usesParasol: true,
  })
}
