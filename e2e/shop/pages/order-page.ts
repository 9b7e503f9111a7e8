import { html } from 'hono/html'
import { formatMoney, type Money } from '../money.ts'
import { isCoverOpen, type CoverState, type Order } from '../order.ts'
import type { Booking } from '../parasol-client.ts'
import { toLink, toLocale } from '../settings.ts'
import { renderPage } from './page.ts'
import { renderParasolPolicy } from './parasol-policy.ts'
import type { Markup, View } from './view.ts'

type Policy = Booking['policies'][number]
type Unissued = Booking['unissued'][number]

const insurerNames: Record<string, string> = { xcover: 'XCover', qover: 'Qover' }

/** `isOwn`: it is looked at by who has placed it. Others, who have come by its address, see no more than the order. */
export function renderOrderPage(view: View, order: Order, isOwn: boolean): Markup {
  const { settings, texts } = view
  const { policyholder } = order
  const body = html`<div class="order">
    <header class="intro">
      <p class="eyebrow">${texts.orderNumber} <span id="order-id">${order.id}</span></p>
      <h1>${texts.thanks(policyholder.firstName ?? '')}</h1>
      <p>${texts.confirmation(policyholder.email ?? '')}</p>
    </header>
    ${renderCover(view, order)}
    <section class="summary" aria-labelledby="order-title">
      <h2 id="order-title">${texts.order}</h2>
      <ul class="lines">
        ${order.lines.map(
          (line) =>
            html`<li class="line">
              <img src="/assets/images/${line.image}" alt="" width="80" height="80" />
              <p class="line-text">${line.quantity} × ${line.title}</p>
              <p class="line-total">${formatMoney(line.total, toLocale(settings))}</p>
            </li>`,
        )}
      </ul>
      ${renderTotals(view, order)}
      <h3>${texts.deliveryAddress}</h3>
      <address>
        ${policyholder.firstName} ${policyholder.lastName}<br />
        ${policyholder.address1}<br />
        ${policyholder.city} ${policyholder.region ?? ''} ${policyholder.postcode}
      </address>
    </section>
    <div class="holdings">${isOwn ? renderParasolPolicy(view, order) : ''}</div>
    <p><a href="${toLink('/', settings)}">${texts.backToShop}</a></p>
  </div>`
  return renderPage(view, {
    title: `${texts.orderNumber} ${order.id}`,
    body,
    scripts: isCoverOpen(order) ? ['order.js'] : [],
    usesParasol: isOwn,
  })
}

function renderCover(view: View, order: Order): Markup {
  const { texts } = view
  const { id, coverState } = order
  const { policies, unissued } = readBooking(coverState)
  const isPartly = coverState.status === 'booked' && unissued.length > 0
  const [label, sentence] = texts.coverStates[isPartly ? 'partly' : coverState.status]
  return html`<section
    class="cover"
    aria-labelledby="cover-title"
    aria-live="polite"
    data-status="${coverState.status}"
    data-order="${id}"
  >
    <h2 id="cover-title">${texts.cover} <span class="badge">${label}</span></h2>
    <p>${sentence}</p>
    ${policies.map((policy) => renderPolicy(view, policy))}
    ${policies.length > 0 && unissued.length > 0 ? renderUnissued(view, order, unissued) : ''}
  </section>`
}

/** What the shopper said yes to and has no policy for, by the name it has in the bag. */
function renderUnissued({ texts }: View, { lines }: Order, unissued: Unissued[]): Markup {
  const nameThings = ({ itemIds }: Unissued) =>
    lines
      .filter(({ sku }) => itemIds.includes(sku))
      .map(({ title }) => title)
      .join(', ')
  return html`<ul class="unissued" aria-label="${texts.unissued.title}">
    ${unissued.map((each) => html`<li>${texts.unissued[each.status](nameThings(each))}</li>`)}
  </ul>`
}

function renderPolicy(view: View, policy: Policy): Markup {
  const { settings, texts } = view
  const locale = toLocale(settings)
  return html`<article class="policy">
    <h3>${policy.name}</h3>
    <dl>
      <div>
        <dt>${texts.insurer}</dt>
        <dd>${insurerNames[policy.insurer] ?? policy.insurer}</dd>
      </div>
      <div>
        <dt>${texts.policyNumber}</dt>
        <dd class="reference">${policy.reference}</dd>
      </div>
      <div>
        <dt>${texts.premium}</dt>
        <dd>${formatMoney(policy.premium, locale)}</dd>
      </div>
      <div>
        <dt>${texts.period}</dt>
        <dd>${formatPeriod(view, policy.period)}</dd>
      </div>
      ${
        policy.documents.length > 0
          ? html`<div>
              <dt>${texts.documents}</dt>
              <dd>${policy.documents.map((document) => renderDocument(view, document))}</dd>
            </div>`
          : ''
      }
    </dl>
  </article>`
}

function renderDocument(
  { texts }: View,
  { kind, title, url }: Policy['documents'][number],
): Markup {
  const name = texts.documentNames[kind] ?? title
  return html`<a href="${url}" target="_blank" rel="noopener" aria-label="${name}, ${texts.newTab}"
    >${name}</a
  >`
}

function renderTotals({ settings, texts }: View, { goods, coverState }: Order): Markup {
  const locale = toLocale(settings)
  const premium = readPremium(coverState, goods.currency)
  return html`<dl class="totals">
    <div>
      <dt>${texts.goods}</dt>
      <dd>${formatMoney(goods, locale)}</dd>
    </div>
    ${
      premium.amount > 0
        ? html`<div>
            <dt>${texts.cover}</dt>
            <dd>${formatMoney(premium, locale)}</dd>
          </div>`
        : ''
    }
    <div class="total">
      <dt>${texts.total}</dt>
      <dd>${formatMoney({ ...goods, amount: goods.amount + premium.amount }, locale)}</dd>
    </div>
  </dl>`
}

/** The booking while it stands or may come to stand; a rejected one has nothing to show. */
function readBooking(coverState: CoverState): Pick<Booking, 'policies' | 'unissued'> {
  const stands = coverState.status === 'booked' || coverState.status === 'pending'
  return stands ? coverState.booking : { policies: [], unissued: [] }
}

/**
 * What the cover adds to the order: policies, and what may still become one. Only Parasol's word counts, never a number
 * that came through the browser.
 */
function readPremium(coverState: CoverState, currency: string): Money {
  const { policies, unissued } = readBooking(coverState)
  const charged = [...policies, ...unissued.filter(({ status }) => status === 'pending')]
  const premiums = charged.map(({ premium }) => premium)
  return {
    amount: premiums
      .filter((premium) => premium.currency === currency)
      .reduce((sum, { amount }) => sum + amount, 0),
    currency,
  }
}

function formatPeriod({ settings, texts }: View, { start, end }: Policy['period']): string {
  const format = new Intl.DateTimeFormat(toLocale(settings), {
    dateStyle: 'medium',
    // The insurer's days, as the offer named them.
    timeZone: 'UTC',
  })
  return end
    ? format.formatRange(new Date(start), new Date(end))
    : texts.periodFrom(format.format(new Date(start)))
}
