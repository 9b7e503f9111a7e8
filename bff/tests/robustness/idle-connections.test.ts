import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { startParasolProcess, type ParasolProcess } from './parasol-process.ts'
import { openRawConnection, type RawConnection } from './raw-connection.ts'

const wanted = 10_000
const least = 4_000

/** Files and sockets that are neither of these connections. */
const reserve = 500

/** How many connections this system lets one process have. Node raises its own limit as far as it may. */
function countAllowed(): number {
  const limit = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim()
  const allowed = limit === 'unlimited' ? wanted : Math.min(wanted, Number(limit) - reserve)
  if (allowed >= least) return allowed
  throw new Error(`This test opens ${least} connections: raise the limit of open files (${limit})`)
}

// Loaded before Parasol: reports its memory without what is garbage, when it is asked to.
const reportMemory =
  "data:text/javascript,process.on('message',()=>{gc();gc();process.send(process.memoryUsage().heapUsed)})"

let database: TestDatabase
let parasol: ParasolProcess
let connections: RawConnection[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  const nodeOptions = ['--expose-gc', '--import', reportMemory]
  parasol = await startParasolProcess({ DATABASE_URL: database.url }, nodeOptions)
  await parasol.becomes(200)
}, 60_000)
afterAll(async () => {
  for (const { socket } of connections) socket.destroy()
  await parasol.close()
  await database.drop()
})

async function measure(): Promise<{ handles: number; heapBytes: number }> {
  const metrics = await (await parasol.get('/metrics')).text()
  const heap = new Promise<unknown>((resolve) => parasol.child.once('message', resolve))
  parasol.child.send('measure')
  return {
    handles: Number(/^process_open_fds (\d+)/m.exec(metrics)?.[1]),
    heapBytes: Number(await heap),
  }
}

/** A connection that has been used and is kept for the next request. */
async function openIdle(): Promise<RawConnection> {
  const connection = await openRawConnection(parasol.port)
  connection.send('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  await connection.receives('"ok"')
  return connection
}

it('serves on beside thousands of idle connections, and has all back when they go', async () => {
  const count = countAllowed()
  const before = await measure()
  while (connections.length < count) {
    const batch = Math.min(200, count - connections.length)
    connections.push(...(await Promise.all(Array.from({ length: batch }, openIdle))))
  }
  const during = await measure()
  expect(during.handles - before.handles).toBeGreaterThanOrEqual(count)
  expect((await parasol.get('/readyz')).status).toBe(200)

  for (const { socket } of connections) socket.resetAndDestroy()
  connections = []
  let after = await measure()
  while (after.handles > before.handles + 20) {
    await sleep(50)
    after = await measure()
  }
  // What they took, save for tables that grew with them and stay.
  const taken = during.heapBytes - before.heapBytes
  expect(after.heapBytes - before.heapBytes).toBeLessThan(taken / 4)
}, 120_000)
