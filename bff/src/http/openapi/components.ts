import { z } from 'zod'
import { bookingComponents } from './components/bookings.ts'
import { cartComponents } from './components/carts.ts'
import { eventComponents } from './components/events.ts'
import { offerComponents } from './components/offers.ts'
import { operatingComponents } from './components/operating.ts'
import { policyComponents } from './components/policies.ts'

const components = {
  ...cartComponents,
  ...offerComponents,
  ...bookingComponents,
  ...policyComponents,
  ...eventComponents,
  ...operatingComponents,
}

const names = new Map(Object.entries(components).map(([name, { schema }]) => [schema, name]))

/** Refers to a schema by its name. Throws where it has none. */
export function refer(schema: z.ZodType): { $ref: string } {
  const name = names.get(schema)
  if (name === undefined) throw new Error('A schema of the API is not among its components')
  return { $ref: toReference(name) }
}

/**
 * All components as JSON Schema. Each as a client writes it (`input`): answers then allow for fields that a later
 * release adds, and what is sent and answered alike has one name.
 */
export function toJsonSchemas(): Record<string, z.core.JSONSchema.BaseSchema> {
  const registry = z.registry<{ id: string; description: string }>()
  for (const [id, { schema, description }] of Object.entries(components)) {
    registry.add(schema, { id, description })
  }
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    metadata: registry,
    uri: toReference,
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [
      name,
      schema,
    ]),
  )
}

function toReference(name: string): string {
  return `#/components/schemas/${name}`
}
