import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { createDataDir } from '../../sandbox/testing/fixture.ts'
import { slowPriceMs } from './drafts/magic-values.ts'
import { createKeyedClient } from './testing/keyed-client.ts'
import { makeBikeDraft, readDraftId } from './testing/sandbox-fixture.ts'

// Less than a slow price takes: a process that sits out its waits fails.
const timeout = slowPriceMs - 500

test('the process says where it listens and ends at once when told to', { timeout }, async () => {
  const child = spawn(process.execPath, [`${import.meta.dirname}/main.ts`], {
    env: { QOVER_SANDBOX_PORT: '0', QOVER_SANDBOX_DATA: createDataDir() },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const lines: unknown[] = await once(createInterface(child.stdout), 'line')
  const [url] = /http:\/\/127\.0\.0\.1:\d+$/.exec(String(lines[0])) ?? []
  if (url === undefined) throw new Error(`no address in "${String(lines[0])}"`)

  const call = createKeyedClient(url)
  const drafts = '/be/mobility/bike/drafts'
  const draftId = readDraftId(await call('POST', drafts, makeBikeDraft({ sku: 'SANDBOX-SLOW' })))
  const priced = call('POST', `${drafts}/${draftId}/price-requests`)
  // Answered while the price is waited for.
  expect((await call('GET', `${drafts}/${draftId}`)).status).toBe(200)
  child.kill('SIGTERM')
  await Promise.all([once(child, 'exit'), Promise.allSettled([priced])])
  expect(child.exitCode).toBe(0)
})
