import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { followPolicyClock, type PolicyClock } from './policy-clock.ts'

const realTime = new Date('2026-03-01T12:00:00Z')
const dayMs = 24 * 60 * 60 * 1000

let answer: string
let asked: number
let sandbox: Server
let clock: PolicyClock
let warnings: string[]

beforeEach(async () => {
  answer = JSON.stringify({ now: '2026-03-02T12:00:00Z', aheadMs: dayMs })
  asked = 0
  warnings = []
  sandbox = createServer((_request, response) => {
    asked += 1
    response.end(answer)
  }).listen(0, '127.0.0.1')
  await once(sandbox, 'listening')
  const address = sandbox.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const log = pino({ level: 'warn' }, { write: (line) => warnings.push(line) })
  clock = await followPolicyClock({
    url: `http://127.0.0.1:${port}/clock`,
    now: () => realTime,
    log,
    everyMs: 5,
  })
})
afterEach(async () => {
  await clock.stop()
  sandbox.closeAllConnections()
  sandbox.close()
})

const waitForLooks = (count: number) =>
  expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThanOrEqual(asked + count)

it('is as far ahead as the sandbox is, from the first moment', () => {
  expect(clock.now().toISOString()).toBe('2026-03-02T12:00:00.000Z')
})

it('notices that the clock was moved', async () => {
  answer = JSON.stringify({ now: '2026-03-31T12:00:00Z', aheadMs: 30 * dayMs })
  await expect
    .poll(() => clock.now().toISOString(), { timeout: 20_000 })
    .toBe('2026-03-31T12:00:00.000Z')
})

it('stays where it was while the sandbox talks nonsense, and complains once', async () => {
  answer = '{"aheadMs": "a day"}'
  await waitForLooks(3)
  expect(clock.now().toISOString()).toBe('2026-03-02T12:00:00.000Z')
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('cannot be read')
})
