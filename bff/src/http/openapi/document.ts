import { errorCodes, type ErrorCode } from '@parasol/shared/error-codes'
import { z } from 'zod'
import { errorEnvelopeSchema, refer, toJsonSchemas } from './components.ts'
import { errorMeanings } from './error-meanings.ts'
import type { Answer, Caller, Group, Operation } from './operation.ts'
import { bookingOperations } from './operations/bookings.ts'
import { offerOperations } from './operations/offers.ts'
import { operatorOperations } from './operations/operating.ts'
import { scriptOperations } from './operations/script.ts'

export type JsonSchema = z.core.JSONSchema.BaseSchema

type Content = Record<string, { schema: JsonSchema }>

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description: string
  schema: JsonSchema
}

export type Response = {
  description: string
  headers: Record<string, { $ref: string }>
  content?: Content
}

/** An operation as OpenAPI writes it. */
export type DocumentedOperation = {
  operationId: string
  tags: Group[]
  summary: string
  description?: string
  security: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { required: true; content: Content }
  responses: Record<string, Response>
}

export type OpenapiDocument = ReturnType<typeof createOpenapiDocument>

const groups: readonly { name: Group; description: string }[] = [
  { name: 'Offers', description: "What the widget calls from the shop's page, up to the choice." },
  { name: 'Bookings', description: "What the shop's server calls once there is an order." },
  { name: 'Script', description: "What the shop's page loads." },
  { name: 'Operation', description: 'For whoever runs Parasol.' },
]

const securitySchemes = {
  secretKey: {
    type: 'http',
    scheme: 'bearer',
    description: "The shop's secret key, `sk_…`. It stays on the shop's server.",
  },
  publishableKey: {
    type: 'apiKey',
    in: 'header',
    name: 'Origin',
    description:
      "The shop's publishable key, `pk_…`, is the field `key` of the body, for which OpenAPI has no scheme. It counts " +
      'only together with the `Origin` that browsers send, which must be one the shop allows.',
  },
  metricsToken: {
    type: 'http',
    scheme: 'bearer',
    description: "The operator's token, where one is set.",
  },
}

const securityOf: Record<Caller, Record<string, string[]>> = {
  page: { publishableKey: [] },
  server: { secretKey: [] },
  operator: { metricsToken: [] },
}

const keyErrors: Record<Caller, readonly ErrorCode[]> = {
  page: ['key_missing', 'key_unknown', 'origin_not_allowed'],
  server: ['key_missing', 'key_unknown'],
  operator: ['key_missing', 'key_unknown'],
}

const everyAnswersHeaders = { 'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' } }

/** The API's description, OpenAPI 3.1. It names no server: the API is where the document came from. */
export function createOpenapiDocument() {
  const operations = [
    ...offerOperations,
    ...bookingOperations,
    ...scriptOperations,
    ...operatorOperations,
  ]
  const paths: Record<string, Partial<Record<Operation['method'], DocumentedOperation>>> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Parasol',
      version: '1',
      description:
        'Insurance at checkout. Bodies are JSON objects; a page may send them as `text/plain`, which spends no CORS ' +
        'preflight. A field that is not described here is refused in a request, and may be added to an answer.',
    },
    tags: groups,
    paths,
    components: {
      schemas: toJsonSchemas(),
      headers: {
        'X-Request-Id': {
          description: 'Names this request in logs and errors.',
          required: true,
          schema: { type: 'string' },
        },
        'Retry-After': {
          description: 'How many seconds to wait, where that is known.',
          schema: { type: 'integer' },
        },
      },
      securitySchemes,
    },
  }
}

function describe(operation: Operation): DocumentedOperation {
  const { id, group, summary, description, callers, body, answers } = operation
  const parameters = listParameters(operation)
  const schemas = (body ?? []).map(refer)
  return {
    operationId: id,
    tags: [group],
    summary,
    ...(description === undefined ? {} : { description }),
    security: callers.map((caller) => securityOf[caller]),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(schemas[0] === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: schemas.length > 1 ? { anyOf: schemas } : schemas[0] },
            },
          },
        }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, toResponse(answer)]),
      ),
      ...toErrorResponses(listErrors(operation)),
    },
  }
}

function listParameters({ path, query, headers = {}, parameters = {} }: Operation): Parameter[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) =>
    name === undefined ? [] : [toParameter(name, 'path', z.string())],
  )
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) =>
    toParameter(name, 'query', schema),
  )
  const inHeaders = Object.entries(headers).map(([name, schema]) =>
    toParameter(name, 'header', schema),
  )
  return [...inPath, ...inQuery, ...inHeaders]

  function toParameter(name: string, place: Parameter['in'], schema: z.core.$ZodType): Parameter {
    const { $schema: _dialect, ...plain } = z.toJSONSchema(schema, { io: 'input' })
    return {
      name,
      in: place,
      required: place === 'path',
      description: parameters[name] ?? '',
      schema: plain,
    }
  }
}

function listErrors({ callers, body, errors }: Operation): ErrorCode[] {
  const all = new Set<ErrorCode>([
    ...(body ? (['malformed_request', 'body_too_large'] as const) : []),
    ...callers.flatMap((caller) => keyErrors[caller]),
    ...errors,
    'internal_error',
  ])
  return [...all]
}

function toResponse({ description, schema, contentType }: Answer): Response {
  const content = schema
    ? { 'application/json': { schema: refer(schema) } }
    : contentType === undefined
      ? undefined
      : { [contentType]: { schema: {} } }
  return { description, headers: everyAnswersHeaders, ...(content && { content }) }
}

function describeError(code: ErrorCode): string {
  const hope = errorCodes[code].retry ? ' The same request may succeed when it is sent again.' : ''
  return `- \`${code}\`: ${errorMeanings[code]}${hope}`
}

/** One answer for each status, narrowed to the codes that come with it. */
function toErrorResponses(codes: readonly ErrorCode[]): Record<string, Response> {
  const byStatus = Object.groupBy(codes, (code) => errorCodes[code].status)
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, ofStatus]) => [
      status,
      {
        description: ofStatus.map(describeError).join('\n'),
        headers: {
          ...everyAnswersHeaders,
          ...(ofStatus.some((code) => errorCodes[code].retry)
            ? { 'Retry-After': { $ref: '#/components/headers/Retry-After' } }
            : {}),
        },
        content: {
          'application/json': {
            schema: {
              allOf: [
                refer(errorEnvelopeSchema),
                { properties: { error: { properties: { code: { enum: ofStatus } } } } },
              ],
            },
          },
        },
      },
    ]),
  )
}
