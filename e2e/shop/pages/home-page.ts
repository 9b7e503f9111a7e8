import { html } from 'hono/html'
import { catalogue, type Product } from '../catalogue.ts'
import { formatMoney } from '../money.ts'
import { currencies, toLink, toLocale } from '../settings.ts'
import { renderPage } from './page.ts'
import type { Markup, View } from './view.ts'

export function renderHomePage(view: View): Markup {
  const { texts } = view
  const body = html`<section class="hero">
      <h1>${texts.tagline}</h1>
      <p>${texts.intro}</p>
    </section>
    <section class="products">${catalogue.map((product) => renderProduct(view, product))}</section>
    <ul class="promises">
      ${texts.promises.map(
        ([title, text]) => html`<li><strong>${title}</strong><span>${text}</span></li>`,
      )}
    </ul>`
  return renderPage(view, { title: texts.tagline, body })
}

function renderProduct({ settings, texts }: View, product: Product): Markup {
  const price = { amount: product.prices[settings.country], currency: currencies[settings.country] }
  return html`<article class="product">
    <img src="/assets/images/${product.image}" alt="" width="480" height="360" />
    <div class="product-text">
      <p class="facts">${product.facts[settings.lang].map((fact) => html`<span>${fact}</span>`)}</p>
      <h2>${product.title}</h2>
      <p class="pitch">${product.pitch[settings.lang]}</p>
      <form class="buy" method="post" action="${toLink('/bag', settings)}">
        <input type="hidden" name="sku" value="${product.sku}" />
        <p class="price">
          ${formatMoney(price, toLocale(settings))}
          <small>${texts.taxIncluded}</small>
        </p>
        <button class="primary" aria-label="${texts.addToBag}: ${product.title}">
          ${texts.addToBag}
        </button>
      </form>
    </div>
  </article>`
}
