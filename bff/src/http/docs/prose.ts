import { html } from 'hono/html'

/** Markup made by hono/html: what was put in is escaped. */
export type Markup = ReturnType<typeof html>

/** A description of the document: of CommonMark, they use code spans alone. */
export function renderProse(text: string): Markup {
  // Splitting at a pair of backticks leaves prose at even places and code at odd ones.
  const parts = text.split(/`([^`]*)`/)
  return html`${parts.map((part, place) => (place % 2 === 0 ? part : html`<code>${part}</code>`))}`
}
