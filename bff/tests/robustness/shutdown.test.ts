import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { shopOrigin } from '../parasol.ts'
import { offerRequest, startParasolProcess, type ParasolProcess } from './parasol-process.ts'
import { openAcceptedConnection } from './raw-connection.ts'

let database: TestDatabase
let parasol: ParasolProcess
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  // Room for a busy machine: what is asked here is whether answers come, not how fast.
  parasol = await startParasolProcess({
    DATABASE_URL: database.url,
    PARASOL_OFFER_BUDGET_MS: '6000',
  })
  await parasol.becomes(200)
}, 60_000)
afterEach(() => parasol.close())

async function askToEnd(): Promise<void> {
  parasol.child.kill('SIGTERM')
  await parasol.findLine('shutting down')
}

/** A request whose body never ends. */
async function hang() {
  const connection = await openAcceptedConnection(parasol.port)
  connection.send('POST /v1/offers HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{')
  return connection
}

/** Asks for one offer after the other over one connection until an answer asks to close it. Returns the statuses. */
async function shop(onAnswer: () => void): Promise<(number | undefined)[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const statuses: (number | undefined)[] = []
  for (;;) {
    const call = request(`${parasol.url}/v1/offers`, {
      agent,
      method: 'POST',
      headers: { Origin: shopOrigin },
    })
    call.end(JSON.stringify(offerRequest))
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      call.on('response', resolve).on('error', reject)
    })
    JSON.parse(await text(answer))
    statuses.push(answer.statusCode)
    onAnswer()
    if (answer.headers.connection === 'close') return statuses
  }
}

describe('a process that is asked to end', { timeout: 60_000 }, () => {
  it('answers every request of the connections it has, and ends well', async () => {
    const first = Array.from({ length: 10 }, () => Promise.withResolvers<void>())
    const shoppers = first.map(({ resolve }) => shop(resolve))
    await Promise.all(first.map(({ promise }) => promise))
    await askToEnd()
    const statuses = (await Promise.all(shoppers)).flat()
    expect(statuses.length).toBeGreaterThan(first.length)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(await parasol.exitCode()).toBe(0)
  })

  it('is not ready from that moment, asks to close and takes no new connection', async () => {
    const connection = await openAcceptedConnection(parasol.port)
    connection.send('GET /readyz HTTP/1.1\r\nHost: x\r\n')
    await askToEnd()
    const late = connect(parasol.port, '127.0.0.1')
    // Reset is one that was already in the system's queue when the socket closed.
    expect(String(await once(late, 'error'))).toMatch(/ECONN(REFUSED|RESET)/)
    connection.send('\r\n')
    const answer = await connection.closes()
    expect(answer).toMatch(/HTTP\/1.1 503 /)
    expect(answer).toMatch(/^Connection: close\r$/im)
    expect(answer).toContain('"service_unavailable"')
    expect(await parasol.exitCode()).toBe(0)
  })

  it('ends at once when it is asked a second time', async () => {
    await hang()
    await askToEnd()
    parasol.child.kill('SIGTERM')
    expect(await parasol.exitCode()).toBe(143)
    expect(parasol.lines.join()).not.toContain('took too long')
  })
})
