import { html } from 'hono/html'
import type { OpenapiDocument } from '../openapi/document.ts'
import type { DocumentedOperation } from '../openapi/documented-operation.ts'
import { renderProse, type Markup } from './prose.ts'
import { renderType } from './schema-type.ts'

export type Call = { method: string; path: string; operation: DocumentedOperation }

/** Where a call is shown on the page. */
export function toCallAnchor({ operation }: Call): string {
  return `call-${operation.operationId}`
}

export function listCalls({ paths }: OpenapiDocument): Call[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation,
    })),
  )
}

/** One call: who makes it, what it takes, what it answers. */
export function renderCall(call: Call): Markup {
  const { summary, description, parameters = [], requestBody, responses } = call.operation
  const body = requestBody?.content['application/json']
  return html`<section class="call" id="${toCallAnchor(call)}">
    <h3><a href="#${toCallAnchor(call)}">${summary}</a></h3>
    <p class="address"><b>${call.method}</b> <code>${call.path}</code></p>
    ${description === undefined ? '' : html`<p>${renderProse(description)}</p>`}
    <dl>
      <dt>Key</dt>
      <dd>${renderSecurity(call.operation)}</dd>
      ${parameters.map(
        (parameter) =>
          html`<dt><code>${parameter.name}</code></dt>
            <dd>
              ${renderProse(parameter.description)}
              <small>In the ${parameter.in}: ${renderType(parameter.schema)}</small>
            </dd>`,
      )}
      ${
        body
          ? html`<dt>Body</dt>
              <dd>${renderType(body.schema)}</dd>`
          : ''
      }
      ${Object.entries(responses).map(
        ([status, response]) =>
          html`<dt class="status-${status.slice(0, 1)}">${status}</dt>
            <dd>${renderResponse(status, response)}</dd>`,
      )}
    </dl>
  </section>`
}

function renderSecurity({ security }: DocumentedOperation): Markup {
  const schemes = security.flatMap((each) => Object.keys(each))
  if (schemes.length === 0) return html`none`
  return html`${schemes.map((scheme, place) => [
    place === 0 ? '' : ' or ',
    html`<a href="#key-${scheme}">${scheme}</a>`,
  ])}`
}

function renderResponse(
  status: string,
  { description, content = {} }: DocumentedOperation['responses'][string],
): Markup {
  // Failures are lists of codes, one a line.
  if (Number(status) >= 400) {
    const lines = description.split('\n').map((line) => line.replace(/^- /, ''))
    return html`<ul>
      ${lines.map((line) => html`<li>${renderProse(line)}</li>`)}
    </ul>`
  }
  return html`${renderProse(description)}
  ${Object.entries(content).map(
    ([type, { schema }]) =>
      html`<small
        >${type === 'application/json' && schema.$ref !== undefined ? renderType(schema) : type}</small
      >`,
  )}`
}
