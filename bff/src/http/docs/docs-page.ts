import { html, raw } from 'hono/html'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { OpenapiDocument } from '../openapi/document.ts'
import { listCalls, renderCall, toCallAnchor } from './operation-section.ts'
import { renderProse, type Markup } from './prose.ts'
import { renderSchema } from './schema-section.ts'
import { toAnchor } from './schema-type.ts'

const css = readFileSync(new URL('docs.css', import.meta.url), 'utf8')
// Whole, so that nothing comes between the tags that the hash does not know of.
const style = raw(`<style>${css}</style>`)
const cssHash = createHash('sha256').update(css).digest('base64')

/** The page has its style inside and nothing else to load or run. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${cssHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The API's document as a page to read. */
export function renderDocsPage(document: OpenapiDocument): Markup {
  const { info, tags, components } = document
  const calls = listCalls(document)
  const groups = tags.map((tag) => ({
    ...tag,
    calls: calls.filter(({ operation }) => operation.tags.includes(tag.name)),
  }))
  const schemas = Object.entries(components.schemas)
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} API</title>
        ${style}
      </head>
      <body>
        <nav aria-label="Contents">
          ${groups.map(
            ({ name, calls: ofGroup }) =>
              html`<h2>${name}</h2>
                <ul>
                  ${ofGroup.map(
                    (call) =>
                      html`<li><a href="#${toCallAnchor(call)}">${call.operation.summary}</a></li>`,
                  )}
                </ul>`,
          )}
          <h2>Shapes</h2>
          <ul>
            ${schemas.map(([name]) => html`<li><a href="#${toAnchor(name)}">${name}</a></li>`)}
          </ul>
        </nav>
        <main>
          <h1>${info.title} API</h1>
          <p>${renderProse(info.description)}</p>
          <p>For tools: <a href="openapi.json">openapi.json</a></p>
          <h2>Keys</h2>
          <dl>
            ${Object.entries(components.securitySchemes).map(
              ([name, { description }]) =>
                html`<dt id="key-${name}">${name}</dt>
                  <dd>${renderProse(description)}</dd>`,
            )}
          </dl>
          ${groups.map(
            ({ name, description, calls: ofGroup }) =>
              html`<h2>${name}</h2>
                <p>${renderProse(description)}</p>
                ${ofGroup.map(renderCall)}`,
          )}
          <h2>Shapes</h2>
          ${schemas.map(([name, schema]) => renderSchema(name, schema))}
        </main>
      </body>
    </html>`
}
