import { z } from 'zod'
import type { InsurerDefinition } from '../insurers/definition.ts'
import { createPartnerFileSchema } from './partner-file.ts'

/** JSON Schema of a partner file, with which an editor completes and checks it. */
export function createPartnerJsonSchema(definitions: readonly InsurerDefinition[]): string {
  const schema = z.toJSONSchema(createPartnerFileSchema(definitions), { io: 'input' })
  return `${JSON.stringify({ ...schema, title: 'Parasol partner' }, null, 2)}\n`
}
