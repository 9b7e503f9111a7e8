import { Ajv2020 } from 'ajv/dist/2020.js'
import { createOpenapiDocument } from '../src/http/openapi/document.ts'
import type { JsonSchema } from '../src/http/openapi/documented-operation.ts'

const document = createOpenapiDocument()

// An answer may grow with a release, and the document with it: here a field that it does not know is a mistake.
const schemas = Object.fromEntries(
  Object.entries(document.components.schemas).map(([name, schema]) => [name, close(schema)]),
)
// Formats are for tools; the patterns beside them say the same and are checked.
const validator = new Ajv2020({ strict: false, validateFormats: false })
validator.addSchema({ ...document, components: { schemas } }, 'api')

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { responses }]) => ({
    method: method.toUpperCase(),
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    pointer: `api#/paths/${escape(path)}/${method}/responses`,
    responses,
  })),
)

/** Throws where the API's document does not say that this call may be answered so. Leaves addresses that do not exist alone. */
export async function requireDescribed(
  method: string,
  url: string,
  answer: globalThis.Response,
): Promise<void> {
  const { pathname } = new URL(url, 'http://localhost')
  const operation = operations.find((each) => each.method === method && each.pattern.test(pathname))
  if (!operation) return
  const call = `${method} ${pathname} answered ${answer.status}`
  const response = operation.responses[answer.status]
  if (!response) throw new Error(`${call}, of which the API's document does not tell`)
  const type = answer.headers.get('content-type')?.split(';')[0]
  if (response.content === undefined) return
  if (type === undefined || !response.content[type]) {
    throw new Error(`${call} as ${type}, of which the API's document does not tell`)
  }
  if (type !== 'application/json') return
  const pointer = `${operation.pointer}/${answer.status}/content/${escape(type)}/schema`
  const body: unknown = await answer.clone().json()
  if (validator.validate({ $ref: pointer }, body)) return
  throw new Error(`${call} otherwise than the API's document says: ${validator.errorsText()}`)
}

/** The schema with every object in it held to the fields it names. */
function close(schema: JsonSchema): JsonSchema {
  const parse: (text: string) => JsonSchema = JSON.parse
  return parse(
    JSON.stringify(schema, (_key, value: unknown) => {
      const isOpenObject =
        typeof value === 'object' && value !== null && 'properties' in value && 'type' in value
      return isOpenObject ? { additionalProperties: false, ...value } : value
    }),
  )
}

function escape(part: string): string {
  return part
    .replaceAll('~', '~0')
    .replaceAll('/', '~1')
    .replaceAll('{', '%7B')
    .replaceAll('}', '%7D')
}
