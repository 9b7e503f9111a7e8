import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import type { Stack } from './stack.ts'

const orderSchema = z.object({
  service: z.enum(['sandbox', 'qover']),
  state: z.enum(['halted', 'frozen', 'running']),
})

export type OutageOrder = z.infer<typeof orderSchema>

/**
 * Lets the tests, which run in other processes, take an insurer's sandbox down and up again: POST `{service, state}`,
 * answered when it is done.
 */
export async function startOutageSwitch({
  halt,
  freeze,
  restore,
}: Pick<Stack, 'halt' | 'freeze' | 'restore'>) {
  async function obey({ service, state }: OutageOrder): Promise<void> {
    switch (state) {
      case 'halted':
        return halt(service)
      case 'frozen':
        return freeze(service)
      case 'running':
        return restore(service)
    }
  }

  const server = createServer((request, answer) => {
    void (async () => {
      await obey(orderSchema.parse(await json(request)))
      answer.end()
    })().catch((error: unknown) => {
      answer.writeHead(500).end(String(error))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No TCP port was bound')
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}
