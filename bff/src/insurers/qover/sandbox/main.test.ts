import { once } from 'node:events'
import { expect, test } from 'vitest'
import { createDataDir } from '../../sandbox/testing/fixture.ts'
import { startProcess } from '../../sandbox/testing/start-process.ts'
import { slowConversionMs } from './drafts/magic-values.ts'
import { createKeyedClient } from './testing/keyed-client.ts'
import { makeBikeDraft, prepareSale } from './testing/sandbox-fixture.ts'

// Less than a slow conversion takes: a process that sits out its waits fails.
const timeout = slowConversionMs - 2_000

test('the process says where it listens and ends at once when told to', { timeout }, async () => {
  const { url, child } = await startProcess(`${import.meta.dirname}/main.ts`, {
    QOVER_SANDBOX_PORT: '0',
    QOVER_SANDBOX_DATA: createDataDir(),
  })
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
