import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { createDatabaseLine } from './database-line.ts'
import { startParasolProcess, type ParasolProcess } from './parasol-process.ts'
import { openAcceptedConnection } from './raw-connection.ts'

let database: TestDatabase
let line: Awaited<ReturnType<typeof createDatabaseLine>>
let parasol: ParasolProcess
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  line = await createDatabaseLine(database.url)
  await line.mend()
  parasol = await startParasolProcess({ DATABASE_URL: line.url })
  await parasol.becomes(200)
}, 60_000)
afterEach(async () => {
  await parasol.close()
  await line.cut()
})

describe('a process that is asked to end', { timeout: 60_000 }, () => {
  it('cuts off a request that does not end by itself, within ten seconds', async () => {
    const hanging = await openAcceptedConnection(parasol.port)
    hanging.send('POST /v1/offers HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{')
    const askedAt = performance.now()
    parasol.child.kill('SIGTERM')
    expect((await hanging.closes()).match(/^HTTP/gm)).toHaveLength(1)
    expect(await parasol.exitCode()).toBe(0)
    expect(performance.now() - askedAt).toBeLessThan(10_000)
    expect(await parasol.findLine('requests under way took too long')).toContain('"warn"')
  })

  it('does not wait for a database that says nothing any more', async () => {
    line.freeze()
    // Its query goes on after the answer, and closing would wait for it.
    expect((await parasol.get('/readyz')).status).toBe(503)
    parasol.child.kill('SIGTERM')
    expect(await parasol.exitCode()).toBe(0)
    expect(await parasol.findLine('was cut off')).toContain('"error"')
  })
})
