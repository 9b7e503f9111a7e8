import { getRequestListener } from '@hono/node-server'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'

type Fetch = Parameters<typeof getRequestListener>[0]

/** What one connection may cost. Node's own limits are made for uploads, and leave some of these open. */
const connectionLimits = {
  /** All headers must be here by then; a phone on a bad network takes two or three seconds. */
  headersTimeout: 10_000,
  /** Headers and body. 64 kB, the most a body may have, arrive in time at 30 kbit/s. */
  requestTimeout: 20_000,
  /** Longer than the 60 s of common proxies: whoever closes first must not be the one that gets the next request. */
  keepAliveTimeout: 65_000,
  /** A connection on which nothing moves; longer than an answer takes to be made, so its client has stopped reading. */
  silenceTimeout: 30_000,
  /** How often the first two are looked at. */
  connectionsCheckingInterval: 1_000,
  /** Names and values together; cookies of the shop's own domain may come along. */
  maxHeaderSize: 16 * 1024,
}

/** The HTTP server in front of the app, which slow, broken and absent clients cannot wear out. */
export function createHttpServer(
  fetch: Fetch,
  limits: Partial<typeof connectionLimits> = {},
): Server {
  const { silenceTimeout, ...options } = { ...connectionLimits, ...limits }
  const answer = getRequestListener(fetch)
  const server = createServer(options, (request, response) => void answer(request, response))
  server.setTimeout(silenceTimeout)
  return server
}

/** Resolves with the port, which the system chooses where it is asked for 0. */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<number> {
  const listening = once(server, 'listening')
  server.listen(port, host)
  await listening
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}
