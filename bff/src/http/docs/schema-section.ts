import { html } from 'hono/html'
import type { JsonSchema } from '../openapi/documented-operation.ts'
import { renderProse, type Markup } from './prose.ts'
import { isSchema, renderType, toAnchor } from './schema-type.ts'

type Field = { path: string; required: boolean; schema: JsonSchema }

/** A component: what it is, and its fields where it has any. */
export function renderSchema(name: string, schema: JsonSchema): Markup {
  const { description = '', ...shape } = schema
  const alternatives = (shape.anyOf ?? [shape]).filter(({ properties }) => properties)
  return html`<section class="shape" id="${toAnchor(name)}">
    <h3><a href="#${toAnchor(name)}">${name}</a></h3>
    <p>${renderProse(description)}</p>
    ${
      alternatives.length === 0
        ? html`<p class="type">${renderType(shape)}</p>`
        : alternatives.map((each, place) => [
            place === 0 ? '' : html`<p>or</p>`,
            renderFields(each),
          ])
    }
  </section>`
}

function renderFields(schema: JsonSchema): Markup {
  return html`<table>
    <thead>
      <tr>
        <th>Field</th>
        <th>Value</th>
      </tr>
    </thead>
    <tbody>
      ${listFields(schema, '').map(
        ({ path, required, schema: value }) =>
          html`<tr>
            <td><code>${path}</code>${required ? '' : html` <small>optional</small>`}</td>
            <td>${renderType(value)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** Fields of objects without a name of their own follow the field that holds them: `tax.lines[].code`. */
function listFields(schema: JsonSchema, prefix: string): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, value]): Field[] => {
    if (!isSchema(value)) return []
    const path = `${prefix}${name}`
    const field = { path, required: schema.required?.includes(name) ?? false, schema: value }
    const inner = isSchema(value.items) ? value.items : value
    return [field, ...listFields(inner, inner === value ? `${path}.` : `${path}[].`)]
  })
}
