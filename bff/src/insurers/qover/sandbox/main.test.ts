import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { createDataDir } from '../../sandbox/testing/fixture.ts'
import { slowConversionMs } from './drafts/magic-values.ts'
import { createKeyedClient } from './testing/keyed-client.ts'
import { makeBikeDraft, prepareSale } from './testing/sandbox-fixture.ts'

// Less than a slow conversion takes: a process that sits out its waits fails.
const timeout = slowConversionMs - 2_000

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
  const draft = makeBikeDraft({ email: 'slow-booking@example.test' })
  const { path, order } = await prepareSale(call, draft)
  const sold = call('POST', `${path}/contracts`, order)
  // Answered while the conversion waits.
  expect((await call('GET', path)).json).not.toHaveProperty('contractId')
  child.kill('SIGTERM')
  await Promise.all([once(child, 'exit'), Promise.allSettled([sold])])
  expect(child.exitCode).toBe(0)
})
