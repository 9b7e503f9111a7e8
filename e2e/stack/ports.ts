import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port nothing listens on at the moment. */
export async function findFreePort(): Promise<number> {
  return listenOnce(0)
}

/** Whether a server could listen on `port` now, on all addresses of the machine or on the loopback alone. */
export async function isPortFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port)
    // macOS lets one program have all addresses while another has this one.
    await listenOnce(port, '127.0.0.1')
    return true
  } catch {
    return false
  }
}

async function listenOnce(port: number, host?: string): Promise<number> {
  const server = createServer()
  server.listen({ port, host })
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No TCP port was bound')
  return address.port
}
