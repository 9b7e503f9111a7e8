import { writeFileSync } from 'node:fs'
import { insurerDefinitions } from '../insurers/definitions.ts'
import { createPartnerJsonSchema } from './partner-json-schema.ts'

writeFileSync(
  new URL('../../partners/partner.schema.json', import.meta.url),
  createPartnerJsonSchema(insurerDefinitions),
)
