import { html } from 'hono/html'
import type { JsonSchema } from '../openapi/documented-operation.ts'
import type { Markup } from './prose.ts'

/** Where a component is shown on the page. */
export function toAnchor(name: string): string {
  return `shape-${name}`
}

/** What a value may be, in a phrase: `list of CartItem, 1 to 100`. Components are links. */
export function renderType(schema: JsonSchema): Markup {
  const limits = describeLimits(schema)
  return html`${renderKind(schema)}${limits === '' ? '' : html`<small>, ${limits}</small>`}`
}

function renderKind(schema: JsonSchema): Markup {
  const { $ref, enum: values, anyOf, items, additionalProperties } = schema
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1)
    return html`<a href="#${toAnchor(name)}">${name}</a>`
  }
  if ('const' in schema) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (values) return join(values.map((value) => html`<code>${JSON.stringify(value)}</code>`))
  if (anyOf) return join(anyOf.map(renderType))
  if (isSchema(items)) return html`list of ${renderType(items)}`
  if (isSchema(additionalProperties)) return html`map of ${renderType(additionalProperties)}`
  return html`${[schema.type ?? 'anything'].flat().join(' or ')}`
}

function join(alternatives: readonly Markup[]): Markup {
  return html`${alternatives.map((each, place) => (place === 0 ? each : html` or ${each}`))}`
}

function describeLimits(schema: JsonSchema): string {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = schema
  return [
    schema.format ?? '',
    // A format's pattern says at length what its name says.
    schema.pattern === undefined || schema.format !== undefined ? '' : `matching ${schema.pattern}`,
    toRange(minLength, maxLength, ' characters'),
    toRange(minimum, maximum, ''),
    toRange(minItems, maxItems, ''),
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ]
    .filter((text) => text !== '')
    .join(', ')
}

function toRange(min: number | undefined, max: number | undefined, unit: string): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}${unit}`
  if (max !== undefined) return `at most ${max}${unit}`
  return min === undefined ? '' : `at least ${min}${unit}`
}

/** Whether it is one schema, not several and not the true or false that JSON Schema has for "anything" and "nothing". */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
