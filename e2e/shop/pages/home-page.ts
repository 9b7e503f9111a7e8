import { html } from 'hono/html'
import { catalogues, type Product } from '../catalogue.ts'
import { formatMoney } from '../money.ts'
import { currencies, toLink, toLocale } from '../settings.ts'
import { renderPage } from './page.ts'
import type { Markup, View } from './view.ts'

export function renderHomePage(view: View): Markup {
  const { settings, texts } = view
  const { tagline, intro } = texts.shops[settings.theme]
  const body = html`<section class="hero">
      <h1>${tagline}</h1>
      <p>${intro}</p>
    </section>
    <section class="products">
      ${catalogues[settings.theme].map((product) => renderProduct(view, product))}
    </section>
    <ul class="promises">
      ${texts.promises.map(
        ([title, text]) => html`<li><strong>${title}</strong><span>${text}</span></li>`,
      )}
    </ul>`
  return renderPage(view, { title: tagline, body })
}

function renderProduct({ settings, texts }: View, product: Product): Markup {
  const currency = currencies[settings.country]
  const price = { amount: product.prices[currency], currency }
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
