import { serve } from '@hono/node-server'
import { once } from 'node:events'
import { setTimeout as waitFor } from 'node:timers/promises'

/** Where a sandbox listens. */
export type Address = {
  /** 0, the default, takes any free port. */
  port?: number
  /** Left out, only this machine can connect. */
  hostname?: string
}

export type RunningSandbox = {
  url: string
  /** Cuts every connection. Calling it again waits for the same end. */
  close(): Promise<void>
}

type Sandbox = {
  fetch: Parameters<typeof serve>[0]['fetch']
  /** Ends waits and closes the ledger. */
  close(): void
}

/** Serves a sandbox over HTTP. Rejects where the port is taken. */
export async function serveSandbox(
  sandbox: Sandbox,
  { port = 0, hostname = '127.0.0.1' }: Address,
): Promise<RunningSandbox> {
  const server = serve({ fetch: sandbox.fetch, port, hostname })
  try {
    await once(server, 'listening')
  } catch (error) {
    sandbox.close()
    throw error
  }
  const address = server.address()
  const actualPort = typeof address === 'object' && address ? address.port : port
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    sandbox.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    await closed
  }
  let closed: Promise<void> | undefined
  return { url: `http://${hostname}:${actualPort}`, close: () => (closed ??= close()) }
}

/** Closes the sandbox when the process is told to end, which it then does by itself. */
export function closeOnSignals(sandbox: RunningSandbox): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void sandbox.close()
    })
  }
}

/** Passes the time of a slow answer. Must give up when `signal` aborts. */
export type Wait = (durationMs: number, signal: AbortSignal) => Promise<void>

export async function waitForReal(durationMs: number, signal: AbortSignal): Promise<void> {
  await waitFor(durationMs, undefined, { signal })
}
