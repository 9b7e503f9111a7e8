import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOpenapiDocument } from '../src/http/openapi/document.ts'
import { startParasol, type TestParasol } from './parasol.ts'

let parasol: TestParasol
let answer: Response
let page: string
beforeAll(async () => {
  parasol = await startParasol()
  answer = await parasol.app.request('/docs')
  page = await answer.text()
})
afterAll(() => parasol.close())

const list = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, found]) => found ?? '')

describe('GET /docs', () => {
  it('runs nothing, loads nothing, and may use the one style it holds', () => {
    const [style] = list(/<style>(.*?)<\/style>/gs)
    const hash = createHash('sha256')
      .update(style ?? '')
      .digest('base64')
    const policy = answer.headers.get('content-security-policy')
    expect(policy).toContain(`default-src 'none'; style-src 'sha256-${hash}';`)
    expect(page).not.toMatch(/<script|<link|<img|\sstyle=|\son\w+=|https?:/i)
  })

  it('shows every call and every shape', () => {
    const { paths, components } = createOpenapiDocument()
    const calls = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => `call-${operationId}`),
    )
    const shapes = Object.keys(components.schemas).map((name) => `shape-${name}`)
    expect(list(/<section[^>]* id="([^"]+)"/g)).toEqual([...calls, ...shapes])
  })

  it('links to nothing that it does not have', () => {
    const ids = new Set(list(/ id="([^"]+)"/g))
    const targets = list(/href="#([^"]+)"/g)
    expect(targets.length).toBeGreaterThan(100)
    expect(targets.filter((target) => !ids.has(target))).toEqual([])
  })
})
