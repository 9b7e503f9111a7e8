import type { Server } from 'node:http'
import { setInterval as tick, setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { createHttpServer, listen } from '../../src/server.ts'
import { policyholder, requestOffer, cartOf, laptop, startParasol } from '../parasol.ts'
import type { TestParasol } from '../parasol.ts'
import { openRawConnection, type RawConnection } from './raw-connection.ts'

// The limits of production in a fiftieth of the time, but for silence: a busy machine is silent for that long.
const limits = {
  headersTimeout: 200,
  requestTimeout: 400,
  keepAliveTimeout: 600,
  keepAliveTimeoutBuffer: 0,
  silenceTimeout: 1_500,
  connectionsCheckingInterval: 20,
}

let parasol: TestParasol
let server: Server
let port: number
let connection: RawConnection
beforeAll(async () => {
  parasol = await startParasol()
  server = createHttpServer(parasol.app.fetch, limits)
  port = await listen(server, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await parasol.close()
})
beforeEach(async () => {
  connection = await openRawConnection(port)
})
afterEach(async () => {
  connection.socket.destroy()
  // Whatever the client did: the next one is served, and nobody is alarmed.
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  expect(parasol.logLines.filter((line) => line.includes('request failed'))).toEqual([])
})

const head = 'POST /v1/offers HTTP/1.1\r\nHost: x\r\n'

/** Says `opening`, then the text a byte at a time until the server has had enough, and returns what it said. */
async function drip(opening: string, text: string): Promise<string> {
  const dripping = await openRawConnection(port)
  dripping.send(opening)
  const bytes = text[Symbol.iterator]()
  const timer = setInterval(() => dripping.send(bytes.next().value ?? 'x'), 50)
  const answer = await dripping.closes()
  clearInterval(timer)
  // A byte on its way when the server closes has the system throw away what was not read yet.
  return answer === '' ? drip(opening, text) : answer
}

describe('a client that is slow', { timeout: 30_000 }, () => {
  it('with its headers is told so and cut off', async () => {
    expect(await drip('', `${head}X-Slow: `)).toMatch(/^HTTP\/1.1 408 /)
  })

  it('with its body is told so and cut off', async () => {
    expect(await drip(`${head}Content-Length: 1000\r\n\r\n`, '{')).toMatch(/^HTTP\/1.1 408 /)
  })

  it('to send anything at all is cut off', async () => {
    expect(await connection.closes()).toMatch(/^(HTTP\/1.1 408 |$)/)
  })

  it('to take its answer has all of it', async () => {
    connection.socket.pause()
    connection.send('GET /openapi.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    const reading = new AbortController()
    connection.socket.on('close', () => reading.abort())
    const read = async () => {
      for await (const _ of tick(20, null, { signal: reading.signal })) {
        connection.socket.resume()
        setImmediate(() => connection.socket.pause())
      }
    }
    await read().catch(() => undefined)
    const [, body = ''] = connection.received().split('\r\n\r\n')
    expect(JSON.parse(body)).toHaveProperty('openapi')
  })

  it('and never takes its answers is cut off', async () => {
    connection.socket.pause()
    // Far more than the system keeps for a client.
    connection.send('GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(200))
    while ((await countConnections()) > 0) await sleep(10)
  })
})

describe('a client that goes away', { timeout: 30_000 }, () => {
  it.each<[string, string]>([
    ['in its headers', `${head}X-Half: `],
    ['in its body', `${head}Content-Length: 1000\r\n\r\n{"key":`],
    ['before its answer', `${head}Content-Length: 2\r\n\r\n{}`],
  ])('%s leaves nothing behind', async (_where, sent) => {
    for (const leave of ['end', 'resetAndDestroy', 'destroy'] as const) {
      const leaving = await openRawConnection(port)
      leaving.send(sent)
      leaving.socket[leave]()
      await leaving.closes()
    }
    connection.socket.destroy()
    while ((await countConnections()) > 0) await sleep(10)
  })

  it('while its order is booked finds it booked', async () => {
    const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
    const products = offer.products.map(({ id }) => id).join()
    const order = { cover: `${cover}~accepted~${products}`, orderId: 'left', policyholder }
    const body = JSON.stringify(order)
    const leaving = await openRawConnection(port)
    leaving.send(
      'POST /v1/bookings HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk_test_demo\r\n' +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
    const isStored = async () => {
      const rows = await parasol.context.database.pool.query('SELECT 1 FROM bookings')
      return rows.rowCount === 1
    }
    while (!(await isStored())) await sleep(10)
    leaving.socket.resetAndDestroy()
    // The call that was left is still at it: whoever asks meanwhile is told that it is pending.
    const ask = () => parasol.fromServer<{ policies: unknown[] }>('/v1/bookings', order)
    let again = await ask()
    while (again.status === 202) again = await ask()
    expect(again.status).toBe(201)
    expect(again.body.policies).toHaveLength(1)
  })
})

describe('a client that does not speak HTTP', () => {
  it('is refused', async () => {
    connection.send('\u0016\u0003\u0001\u0002\u0000 hello\r\n\r\n')
    expect(await connection.closes()).toMatch(/^HTTP\/1.1 400 /)
  })

  it('after a request is refused as well', async () => {
    connection.send('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n\0garbage\r\n\r\nGET /healthz')
    expect(await connection.closes()).toMatch(/HTTP\/1.1 400 /)
  })

  it('with headers of more than 16 KiB is refused', async () => {
    connection.send(`${head}X-Large: ${'x'.repeat(17 * 1024)}\r\n\r\n`)
    expect(await connection.closes()).toMatch(/^HTTP\/1.1 431 /)
  })

  it.each<[string, string]>([
    ['two lengths', 'Content-Length: 1\r\nContent-Length: 2\r\n'],
    ['a length and chunks', 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n'],
    ['a negative length', 'Content-Length: -1\r\n'],
    ['no host', ''],
  ])('as it names %s is refused', async (what, headers) => {
    connection.send(`${what === 'no host' ? 'POST /v1/offers HTTP/1.1\r\n' : head}${headers}\r\n{}`)
    expect(await connection.closes()).toMatch(/^HTTP\/1.1 400 /)
  })
})

function countConnections(): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })
}
