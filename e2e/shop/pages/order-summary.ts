import { html } from 'hono/html'
import { maxQuantity, toLineTotal, toTotal, type Bag, type BagLine } from '../bag.ts'
import { formatMoney } from '../money.ts'
import { toLink, toLocale } from '../settings.ts'
import type { Markup, View } from './view.ts'

/**
 * What is in the bag, each line with its own small form, so that quantities change without a script too. `scripted`:
 * the page brings one that sends them by itself.
 */
export function renderOrderSummary(view: View, bag: Bag, scripted: boolean): Markup {
  const { settings, texts } = view
  const goods = formatMoney(toTotal(bag, settings), toLocale(settings))
  return html`<section class="summary" aria-labelledby="summary-title">
    <h2 id="summary-title">${texts.order}</h2>
    <ul class="lines">
      ${bag.map((line) => renderLine(view, line, scripted))}
    </ul>
    <dl class="totals" aria-live="polite">
      <div>
        <dt>${texts.goods}</dt>
        <dd id="goods">${goods}</dd>
      </div>
      <div>
        <dt>${texts.delivery}</dt>
        <dd>${texts.free}</dd>
      </div>
      <div id="cover-row" hidden>
        <dt>${texts.cover}</dt>
        <dd id="premium"></dd>
      </div>
      <div class="total">
        <dt>${texts.total}</dt>
        <dd id="total">${goods}</dd>
      </div>
    </dl>
    <p class="fine">${texts.taxIncluded}</p>
  </section>`
}

function renderLine(view: View, line: BagLine, scripted: boolean): Markup {
  const { settings, texts, path } = view
  const { product, quantity } = line
  const updateButton = html`<button class="quiet">${texts.update}</button>`
  const choices = Array.from({ length: maxQuantity }, (_, index) => index + 1)
  return html`<li class="line" data-sku="${product.sku}">
    <img src="/assets/images/${product.image}" alt="" width="80" height="80" />
    <div class="line-text">
      <p class="line-title">${product.title}</p>
      <form class="line-form" method="post" action="${toLink('/bag', settings)}">
        <input type="hidden" name="sku" value="${product.sku}" />
        <input type="hidden" name="back" value="${path}" />
        <select name="quantity" aria-label="${texts.quantity(product.title)}">
          ${choices.map(
            (choice) =>
              html`<option value="${choice}" ${choice === quantity ? 'selected' : ''}>
                ${choice}
              </option>`,
          )}
        </select>
        ${scripted ? html`<noscript>${updateButton}</noscript>` : updateButton}
        <button
          class="quiet"
          name="remove"
          value="1"
          aria-label="${texts.removeItem(product.title)}"
        >
          ${texts.remove}
        </button>
      </form>
    </div>
    <p class="line-total">${formatMoney(toLineTotal(line, settings), toLocale(settings))}</p>
  </li>`
}
