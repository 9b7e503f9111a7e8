import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { createSecretResolver } from '../../../config/secrets.ts'
import type { Insurer } from '../../insurer.ts'
import { startScriptedServer } from '../../testing/scripted-server.ts'
import type { ScriptedServer } from '../../testing/scripted-server.ts'
import { xcover } from '../index.ts'

export type ScriptedInsurer = {
  insurer: Insurer
  server: ScriptedServer
  /** What was called, e.g. `POST bookings/TLCC8-B6YWP-INS/cancel`. */
  listCalls: () => string[]
  /** The JSON body of the call at this place. */
  readBody: (place: number) => unknown
}

/** XCover behind the port, with a server that answers as a test tells it. Both end with the test. */
export async function startScriptedInsurer(): Promise<ScriptedInsurer> {
  const server = await startScriptedServer()
  const settings = xcover.settings.parse({
    baseUrl: `${server.origin}/x`,
    partnerCode: 'DEMO',
    apiKey: 'env:KEY',
    apiSecret: 'env:SECRET',
    product: { policyType: 'product_insurance', policyTypeVersion: '2' },
  })
  const insurer = xcover.create(settings, {
    now: () => new Date('2021-01-14T18:30:00Z'),
    random: () => 0,
    log: pino({ level: 'silent' }),
    secrets: createSecretResolver({ KEY: 'sandbox-key', SECRET: 'sandbox-secret' }),
  })
  onTestFinished(async () => {
    await server.close()
    await insurer.close()
  })
  return {
    insurer,
    server,
    listCalls: () =>
      server.received.map(({ method, url }) => `${method} ${url.replace('/x/partners/DEMO/', '')}`),
    readBody: (place): unknown => JSON.parse(server.received[place]?.body ?? ''),
  }
}
