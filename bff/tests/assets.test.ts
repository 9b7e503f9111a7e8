import { afterAll, beforeAll, expect, it } from 'vitest'
import { startParasol, type TestParasol } from './parasol.ts'

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol()
})
afterAll(() => parasol.close())

it('serves the loader briefly cached, compressed, and not again while it is the same', async () => {
  const first = await parasol.app.request('/v1/parasol.js', {
    headers: { 'Accept-Encoding': 'br' },
  })
  expect(first.headers.get('cache-control')).toContain('max-age=300')
  expect(first.headers.get('content-encoding')).toBe('br')
  expect(first.headers.get('content-type')).toContain('text/javascript')
  expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  const again = await parasol.app.request('/v1/parasol.js', {
    headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
})

it('serves what the loader loads for ever, to any origin', async () => {
  const answer = await parasol.app.request('/v1/assets/body-1.js')
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(await answer.text()).toBe('void 0')
})

it.each(['/v1/assets/other.js', '/v1/assets/..%2f..%2fpackage.json', '/v1/logos/none.svg'])(
  'has no %s',
  async (path) => {
    expect((await parasol.app.request(path)).status).toBe(404)
  },
)

it('is healthy, and ready while the database answers', async () => {
  expect((await parasol.app.request('/healthz')).status).toBe(200)
  expect((await parasol.app.request('/readyz')).status).toBe(200)
})
