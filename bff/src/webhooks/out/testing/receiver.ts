import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'

export const webhookSecret = `whsec_${Buffer.alloc(32, 'a').toString('base64')}`

type Received = { path: string; headers: IncomingHttpHeaders; body: string }

export type Receiver = Awaited<ReturnType<typeof startReceiver>>

/** A shop's endpoint, on the port it is told or a free one. Answers 204 until it is told otherwise. */
export async function startReceiver(port = 0) {
  const received: Received[] = []
  let answer = (response: ServerResponse): void => void response.writeHead(204).end()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { url = '', headers } = request
      received.push({ path: url, headers, body: Buffer.concat(chunks).toString('utf8') })
      answer(response)
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No TCP port was bound')
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    answerWith(next: (response: ServerResponse) => void) {
      answer = next
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The payload of a message that the library, with this secret, believes. Throws where it does not. */
export function verify({ headers, body }: Received, secret = webhookSecret): unknown {
  return new Webhook(secret).verify(body, {
    'webhook-id': String(headers['webhook-id']),
    'webhook-timestamp': String(headers['webhook-timestamp']),
    'webhook-signature': String(headers['webhook-signature']),
  })
}
