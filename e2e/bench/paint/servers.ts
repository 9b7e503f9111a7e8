import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { contenders, drawPage, scriptPaths } from './contenders.ts'
import { slow4g } from './throttle.ts'

type Handle = (question: IncomingMessage, answer: ServerResponse) => void
export type Server = { url: string; close: () => void }

/**
 * Scripts of the bench's own, beside all that the BFF has: every contender finds its script where it finds its offer, and
 * so spends no connection more than Parasol does.
 */
export async function startService(bffUrl: string, usualOffer: string): Promise<Server> {
  const idealOffer = await readFile(new URL('ideal-offer.js', import.meta.url), 'utf8')
  // As the BFF serves its own.
  const headers = {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Content-Encoding': 'br',
    'Cache-Control': 'public, max-age=31536000, immutable',
  }
  const scripts = new Map(
    await Promise.all(
      [[scriptPaths.ideal, idealOffer] as const, [scriptPaths.usual, usualOffer] as const].map(
        async ([path, code]) => [path, await promisify(brotliCompress)(code)] as const,
      ),
    ),
  )
  return listen(0, (question, answer) => {
    const script = scripts.get(question.url ?? '')
    if (script) return void answer.writeHead(200, headers).end(script)
    // Chromium leaves preflights out of what it slows down; a network does not.
    setTimeout(
      () => forward(question, answer, bffUrl),
      question.method === 'OPTIONS' ? slow4g.latencyMs : 0,
    )
  })
}

/** The shop's pages, `/<contender>` each, at the origin that the BFF knows the shop by. */
export async function startPages(shopUrl: string, serviceUrl: string): Promise<Server> {
  return listen(Number(new URL(shopUrl).port), ({ url }, answer) => {
    const contender = contenders.find((name) => url === `/${name}`)
    if (contender) {
      answer.writeHead(200, { 'Content-Type': 'text/html' }).end(drawPage(contender, serviceUrl))
    } else answer.writeHead(404).end()
  })
}

function forward(question: IncomingMessage, answer: ServerResponse, bffUrl: string): void {
  const { method, headers, url = '' } = question
  const call = request(bffUrl + url, { method, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(answer)
  })
  call.on('error', (error) => answer.destroy(error))
  question.pipe(call)
}

async function listen(port: number, handle: Handle): Promise<Server> {
  const server = createServer(handle)
  server.listen(port)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No TCP port was bound')
  return {
    url: `http://localhost:${address.port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
