import { errorCodes, type ErrorCode } from '@parasol/shared/error-codes'
import { z } from 'zod'
import { refer } from './components.ts'
import { errorEnvelopeSchema } from './components/operating.ts'
import { errorMeanings } from './error-meanings.ts'
import type { Answer, Caller, Group, Operation } from './operation.ts'

export type JsonSchema = z.core.JSONSchema.BaseSchema

type Content = Record<string, { schema: JsonSchema }>

type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description: string
  schema: JsonSchema
}

type Response = {
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

const securityOf: Record<Caller, Record<string, string[]>> = {
  insurer: { insurerSignature: [] },
  page: { publishableKey: [] },
  shopper: { policyToken: [] },
  server: { secretKey: [] },
  operator: { metricsToken: [] },
}

const callerErrors: Record<Caller, readonly ErrorCode[]> = {
  insurer: ['webhook_unsigned'],
  page: ['key_missing', 'key_unknown', 'origin_not_allowed', 'rate_limited'],
  shopper: ['policy_token_invalid', 'policy_token_expired', 'origin_not_allowed', 'rate_limited'],
  server: ['key_missing', 'key_unknown', 'rate_limited'],
  operator: ['key_missing', 'key_unknown'],
}

const everyAnswersHeaders = { 'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' } }

/** Writes an operation as OpenAPI does, with the errors that come with how it is called. */
export function describeOperation(operation: Operation): DocumentedOperation {
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
    ...callers.flatMap((caller) => callerErrors[caller]),
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
