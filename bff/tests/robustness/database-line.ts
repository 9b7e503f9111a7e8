import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** The network between a process and its database, to be cut, frozen and mended. Down until `mend` is called. */
export async function createDatabaseLine(databaseUrl: string) {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let server: Server | null = null
  let frozen = false
  const port = await findFreePort()

  function forward(near: Socket): void {
    const far = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (bytes) => frozen || to.write(bytes))
      from.on('error', () => undefined)
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  }

  return {
    url: Object.assign(new URL(target), { host: `127.0.0.1:${port}` }).href,

    async mend() {
      frozen = false
      server = createServer(forward).listen(port, '127.0.0.1')
      await once(server, 'listening')
    },

    /** Connections are reset, and new ones refused. */
    async cut() {
      const closed = server && once(server, 'close')
      server?.close()
      server = null
      for (const socket of sockets) socket.resetAndDestroy()
      await closed
    },

    /** Connections stay open and nothing comes through any more, as when a machine is gone. */
    freeze() {
      frozen = true
    },
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}
