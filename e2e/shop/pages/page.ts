import { html } from 'hono/html'
import { currencies, shops, toLink, toLocale } from '../settings.ts'
import { renderDemoSettings } from './demo-settings.ts'
import type { Markup, View } from './view.ts'

type Content = { title: string; body: Markup; scripts?: string[]; usesParasol?: boolean }

export function renderPage(
  view: View,
  { title, body, scripts = [], usesParasol }: Content,
): Markup {
  const { settings, texts, parasol } = view
  const shopName = shops[settings.theme].name
  return html`<!doctype html>
    <html
      lang="${toLocale(settings)}"
      data-scheme="${settings.scheme}"
      data-theme="${settings.theme}"
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${shopName}</title>
        <link rel="icon" href="/assets/images/mark-${settings.theme}.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/shop.css" />
        ${
          usesParasol
            ? html`<script
                async
                src="${parasol.bffUrl}/v1/parasol.js"
                data-key="${parasol.key}"
              ></script>`
            : ''
        }
        ${scripts.map((script) => html`<script type="module" src="/assets/${script}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#content">${texts.skip}</a>
        ${renderDemoSettings(view)}
        <header class="masthead">
          <a class="brand" href="${toLink('/', settings)}">
            <img src="/assets/images/mark-${settings.theme}.svg" alt="" width="34" height="34" />
            <span>${shopName}</span>
          </a>
          <div class="tools">${renderMarkets(view)} ${renderBagLink(view)}</div>
        </header>
        <main id="content">${body}</main>
        <footer class="footer">
          <p>${shopName}</p>
          <p>${texts.notice}</p>
        </footer>
      </body>
    </html>`
}

function renderMarkets({ settings, texts, path }: View): Markup {
  const countries = new Intl.DisplayNames(settings.lang, { type: 'region' })
  return html`<nav class="markets" aria-label="${texts.deliverTo}">
    ${shops[settings.theme].countries.map(
      (country) =>
        html`<a
          href="${toLink(path, { ...settings, country })}"
          aria-label="${country} ${currencies[country]}, ${countries.of(country)}"
          ${country === settings.country ? html`aria-current="true"` : ''}
          >${country} <span>${currencies[country]}</span></a
        >`,
    )}
  </nav>`
}

function renderBagLink({ settings, texts, bagCount }: View): Markup {
  return html`<a class="bag-link" href="${toLink('/checkout', settings)}"
    >${texts.bag} <span id="bag-count">${bagCount}</span></a
  >`
}
