import { serve } from '@hono/node-server'
import { once } from 'node:events'
import { expect } from 'vitest'
import { z } from 'zod'
import type { TestParasol } from './parasol.ts'

const deliveriesSchema = z.object({
  deliveries: z.array(z.object({ id: z.string(), event: z.string(), state: z.string() })),
})

/** Has this Parasol reached over a socket, and its sandbox send webhooks there. */
export async function receiveWebhooks(parasol: TestParasol) {
  const server = serve({ fetch: parasol.app.fetch, port: 0, hostname: '127.0.0.1' })
  if (!server.listening) await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on no port')
  const url = `http://127.0.0.1:${address.port}/webhooks/xcover/demo`
  const configure = (settings: Record<string, string> = {}) =>
    callSandbox(parasol, 'PUT', '/webhooks', { url, ...settings })
  await configure()
  return {
    /** How the sandbox sends them from now on. */
    configure,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
      }),
  }
}

/** Calls one of the addresses that no insurer has. */
export async function callSandbox(
  { variables }: TestParasol,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(new URL(path, variables.XCOVER_DEMO_URL), {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`the sandbox refused: ${await answer.text()}`)
  return answer.json()
}

/** Moves the sandbox's time alone, by an ISO 8601 duration; Parasol's, by which webhooks are signed, stays. */
export const advanceSandbox = (parasol: TestParasol, advance: string) =>
  callSandbox(parasol, 'POST', '/clock', { advance })

/** Resolves once so many webhooks were sent and taken. */
export async function waitForDelivered(parasol: TestParasol, count: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const { deliveries } = deliveriesSchema.parse(
          await callSandbox(parasol, 'GET', '/webhooks'),
        )
        return deliveries.filter(({ state }) => state === 'delivered').length
      },
      { timeout: 30_000 },
    )
    .toBe(count)
}
