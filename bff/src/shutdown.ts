import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import { Server as NetServer } from 'node:net'
import { constants } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'

// Orchestrators kill a process that has not ended after ten seconds or more: these are nine and a half together.
const drainMs = 7_000
const closeMs = 2_500

/** A client may be sending on an idle connection just now; closed under its hands, that request would be lost. */
const lingerMs = 500

/**
 * On SIGTERM or SIGINT: aborts `shutdown`, takes no new connection, answers what comes over those there are, each
 * answer asking to close, then calls `close` and exits with 0. What takes too long is cut off; bookings are stored
 * before they are sent, so nothing accepted is lost by it. A second signal ends the process at once.
 */
export function shutDownOnSignal(
  server: Server,
  log: Logger,
  shutdown: AbortController,
  close: () => Promise<void>,
): void {
  const closeConnectionsWithAnswers = followAnswers(server, shutdown.signal)
  const end = async () => {
    closeConnectionsWithAnswers()
    await drain(server, log)
    const closing = close().then(() => true)
    const closed = await Promise.race([closing, sleep(closeMs, false)])
    if (!closed) log.error('shutting down took too long and was cut off')
    process.exit(0)
  }
  const onSignal = (signal: NodeJS.Signals) => {
    if (shutdown.signal.aborted) {
      log.warn({ signal }, 'asked to end again: ending at once')
      process.exit(128 + constants.signals[signal])
    }
    log.info({ signal }, 'shutting down')
    shutdown.abort()
    end().catch((error: unknown) => {
      log.error({ err: error }, 'shutting down failed')
      process.exit(1)
    })
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

/** Returns what makes answers close their connections: those under way, and once `signal` has aborted all others. */
function followAnswers(server: Server, signal: AbortSignal): () => void {
  const underWay = new Set<ServerResponse>()
  const askToClose = (answer: ServerResponse) => {
    if (!answer.headersSent) answer.setHeader('Connection', 'close')
  }
  server.prependListener('request', (_request, answer) => {
    if (signal.aborted) askToClose(answer)
    underWay.add(answer)
    answer.once('close', () => underWay.delete(answer))
  })
  return () => {
    underWay.forEach(askToClose)
  }
}

/** Resolves when every connection has ended, by itself or by force. */
async function drain(server: Server, log: Logger): Promise<void> {
  const drained = once(server, 'close')
  // The HTTP server's own close would cut idle connections at once.
  NetServer.prototype.close.call(server)
  const closeIdle = setInterval(() => {
    server.closeIdleConnections()
  }, lingerMs)
  const patience = setTimeout(() => {
    log.warn('requests under way took too long and are cut off')
    server.closeAllConnections()
  }, drainMs)
  await drained
  clearInterval(closeIdle)
  clearTimeout(patience)
}
