import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { insurerDefinitions } from '../insurers/definitions.ts'
import { createPartnerJsonSchema } from './partner-json-schema.ts'

it('is what bff/partners/partner.schema.json holds; if not, run bff/src/partners/write-partner-schema.ts', () => {
  const stored = readFileSync(
    new URL('../../partners/partner.schema.json', import.meta.url),
    'utf8',
  )
  expect(JSON.parse(stored)).toEqual(JSON.parse(createPartnerJsonSchema(insurerDefinitions)))
})
