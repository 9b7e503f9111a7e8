import { html } from 'hono/html'
import { toLink } from '../settings.ts'
import { renderPage } from './page.ts'
import type { Markup, View } from './view.ts'

/** A page with one sentence and the way back, for an empty bag or an address that leads nowhere. */
export function renderNotePage(view: View, note: string): Markup {
  const { settings, texts } = view
  return renderPage(view, {
    title: note,
    body: html`<div class="note">
      <h1>${note}</h1>
      <p><a class="primary" href="${toLink('/', settings)}">${texts.backToShop}</a></p>
    </div>`,
  })
}
