import { errorCodes } from '@parasol/shared/error-codes'
import { validate } from '@readme/openapi-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOpenapiDocument } from '../src/http/openapi/document.ts'
import { requireDescribed } from './described-answer.ts'
import { startParasol, type TestParasol } from './parasol.ts'

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol()
})
afterAll(() => parasol.close())

const document = createOpenapiDocument()
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

describe('GET /openapi.json', () => {
  it('is an OpenAPI document without a mistake', async () => {
    const { status, body } = await parasol.send<Parameters<typeof validate>[0]>('/openapi.json', {})
    expect(status).toBe(200)
    expect(await validate(body)).toMatchObject({ valid: true, warnings: [] })
  })

  it('describes every call there is, and no other', () => {
    const registered = parasol.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`)
    expect(described.toSorted()).toEqual([...new Set(registered)].toSorted())
  })

  it('says what every parameter means', () => {
    const parameters = operations.flatMap(({ operation }) => operation.parameters ?? [])
    expect(parameters.length).toBeGreaterThan(0)
    expect(parameters.filter(({ description }) => description === '')).toEqual([])
  })

  it('names every error code, and each at its status', () => {
    const named = operations.flatMap(({ operation }) =>
      Object.entries(operation.responses).flatMap(([status, { description }]) =>
        [...description.matchAll(/^- `(\w+)`/gm)].map(([, code]) => `${code} ${status}`),
      ),
    )
    const codes = Object.entries(errorCodes).map(([code, { status }]) => `${code} ${status}`)
    expect([...new Set(named)].toSorted()).toEqual(codes.toSorted())
  })

  it('says what every component is', () => {
    const schemas = Object.entries(document.components.schemas)
    const silent = schemas.filter(([, { description }]) => !description).map(([name]) => name)
    expect(silent).toEqual([])
  })

  it('uses every component it has', () => {
    const text = JSON.stringify(document)
    const unused = Object.keys(document.components.schemas).filter(
      (name) => !text.includes(`"#/components/schemas/${name}"`),
    )
    expect(unused).toEqual([])
  })
})

describe('an answer', () => {
  const answer = (body: unknown, status = 200) => Response.json(body, { status })

  it.each<[string, Response, RegExp]>([
    ['of another shape', answer({ status: 'fine' }), /must be equal to constant/],
    ['with a field more', answer({ status: 'ok', load: 1 }), /additional properties/],
    ['of another status', answer({ status: 'ok' }, 201), /does not tell/],
    ['of another type', new Response('ok'), /as text\/plain/],
  ])('%s than described is noticed', async (_what, response, problem) => {
    await expect(requireDescribed('GET', '/healthz', response)).rejects.toThrow(problem)
  })

  it('with a code that its call does not have is noticed', async () => {
    const error = { code: 'order_conflict', message: 'm', requestId: 'r' }
    await expect(requireDescribed('POST', '/v1/offers', answer({ error }, 422))).rejects.toThrow(
      /allowed values/,
    )
  })
})
