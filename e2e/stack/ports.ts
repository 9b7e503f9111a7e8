import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port nothing listens on at the moment. */
export async function findFreePort(): Promise<number> {
  return listenOnce(0)
}

export async function isPortFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port)
    return true
  } catch {
    return false
  }
}

async function listenOnce(port: number): Promise<number> {
  const server = createServer()
  server.listen(port)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No TCP port was bound')
  return address.port
}
