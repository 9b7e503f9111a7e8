import type { ServerType } from '@hono/node-server'
import { once } from 'node:events'
import type { Logger } from 'pino'

/** How long requests under way may go on after the process was asked to end. */
const drainMs = 8_000

export async function listen(
  server: ServerType,
  { host, port }: { host: string; port: number },
): Promise<void> {
  const listening = once(server, 'listening')
  server.listen(port, host)
  await listening
}

/**
 * On SIGTERM or SIGINT: takes no new connection, lets requests under way end, then calls `close` and exits. What has
 * not ended by then is cut off; bookings are stored before they are sent, so nothing accepted is lost by it.
 */
export function shutDownOnSignal(
  server: ServerType,
  log: Logger,
  close: () => Promise<void>,
): void {
  let ending = false
  const end = async (signal: NodeJS.Signals) => {
    if (ending) return
    ending = true
    log.info({ signal }, 'shutting down')
    const closed = new Promise<void>((resolve) => {
      server.close(() => {
        resolve()
      })
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    const patience = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, drainMs)
    await closed
    clearTimeout(patience)
    await close()
    process.exit(0)
  }
  const onSignal = (signal: NodeJS.Signals) => {
    end(signal).catch((error: unknown) => {
      log.error({ err: error }, 'shutting down failed')
      process.exit(1)
    })
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
