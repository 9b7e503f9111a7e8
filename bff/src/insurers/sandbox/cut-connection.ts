import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

/** Ends the connection without an answer. What it returns is what the handler has to. */
export function cutConnection({ env }: { env: HttpBindings }): Response {
  env.incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}
