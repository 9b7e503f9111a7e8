import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'

export type AppEnv = {
  /** What the server hands over. */
  Bindings: { incoming: IncomingMessage }
  /** What middleware leaves for handlers. */
  Variables: {
    requestId: string
    log: Logger
    partnerId?: string
    body?: Record<string, unknown>
  }
}
