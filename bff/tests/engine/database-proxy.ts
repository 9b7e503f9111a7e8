import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** What becomes of a statement on its way to the server. */
export type Verdict =
  | 'forward'
  /** The connection is cut, and the server never hears of it. */
  | 'drop'
  /** The server carries it out, and the connection is cut before its answer arrives. */
  | 'answer lost'

export type DatabaseProxy = {
  /** The database's address by way of the proxy. */
  url: string
  close: () => Promise<void>
}

/** A TCP proxy in front of a PostgreSQL server that judges what clients send, statement by statement. */
export async function startDatabaseProxy(
  url: string,
  judge: (statement: string) => Verdict,
): Promise<DatabaseProxy> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    const cut = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', cut)
      socket.on('close', cut)
    }
    let deaf = false
    client.on('data', (bytes) => {
      // Statements are short and arrive whole on loopback, and their text stands in the messages as it is.
      const verdict = judge(bytes.toString('latin1'))
      if (verdict === 'drop') return cut()
      deaf ||= verdict === 'answer lost'
      upstream.write(bytes)
    })
    upstream.on('data', (bytes) => {
      if (deaf) cut()
      else client.write(bytes)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port')
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${address.port}` }).href,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
