import { html } from 'hono/html'
import { toLineTotal, type BagLine } from '../bag.ts'
import { formatMoney } from '../money.ts'
import { toLink, toLocale } from '../settings.ts'
import { renderPayment } from './checkout-page.ts'
import { renderContactFields, type ContactForm } from './contact-fields.ts'
import { renderPage } from './page.ts'
import type { Markup, View } from './view.ts'
import { renderParasolOffer } from './parasol-offer.ts'

/** One line of the bag, sold as an order of its own. */
export type Parcel = { line: BagLine; orderId: string; contactForm: ContactForm }

export function renderTwoPage(view: View, parcels: Parcel[]): Markup {
  const { texts } = view
  const body = html`<div class="intro">
      <h1>${texts.twoTitle}</h1>
      <p>${texts.twoIntro}</p>
    </div>
    <div class="parcels">
      ${parcels.map((parcel, index) => renderParcel(view, parcel, index + 1))}
    </div>`
  return renderPage(view, { title: texts.twoTitle, body, usesParasol: true })
}

function renderParcel(view: View, { line, orderId, contactForm }: Parcel, number: number): Markup {
  const { settings, texts } = view
  const { product, quantity } = line
  return html`<form
    class="parcel checkout-form"
    method="post"
    action="${toLink('/two', settings)}"
    aria-label="${texts.parcel(number)}"
  >
    <h2>${texts.parcel(number)}</h2>
    <p class="parcel-line">
      <img src="/assets/images/${product.image}" alt="" width="80" height="80" />
      <span>${quantity} × ${product.title}</span>
      <strong>${formatMoney(toLineTotal(line, settings), toLocale(settings))}</strong>
    </p>
    <input type="hidden" name="orderId" value="${orderId}" />
    <input type="hidden" name="parcel" value="${product.sku}" />
    ${renderContactFields(view, contactForm)} ${renderParasolOffer(view, [line])}
    ${renderPayment(view)}
    <button class="primary pay">${texts.pay}</button>
  </form>`
}
