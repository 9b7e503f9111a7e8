import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

export type ReceivedRequest = {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

/** What a test's server does with one request. */
export type Step = (response: ServerResponse, request: ReceivedRequest) => void

export function answer(status: number, body = '', headers: Record<string, string> = {}): Step {
  return (response) => response.writeHead(status, headers).end(body)
}

/** Takes the request and hangs up. */
export const cutConnection: Step = (response) => response.destroy()

/** Takes the request and stays silent; `then` runs once it has been taken. */
export function staySilent(then: () => void = () => {}): Step {
  return () => then()
}

export type ScriptedServer = {
  origin: string
  received: ReceivedRequest[]
  /** Sets what happens to the next requests, one step each. A request beyond the script is answered 500. */
  script(...steps: Step[]): void
  close(): Promise<void>
}

/** A real HTTP server on this machine that does what a test tells it, for tests only. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const received: ReceivedRequest[] = []
  let steps: Step[] = []
  const server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      const { method = '', url = '', headers } = incoming
      const request = { method, url, headers, body }
      received.push(request)
      const step = steps.shift() ?? answer(500, 'beyond the script')
      step(response, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    script(...next) {
      steps = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
