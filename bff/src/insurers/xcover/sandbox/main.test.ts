import { once } from 'node:events'
import { expect, test } from 'vitest'
import { slowBookingMs } from './packages/magic-values.ts'
import { createDataDir } from '../../sandbox/testing/fixture.ts'
import { startProcess } from '../../sandbox/testing/start-process.ts'
import { quoteLaptop } from './testing/sandbox-fixture.ts'
import { createSignedClient } from './testing/signed-client.ts'

// Less than a slow booking takes: a process that sits out its waits fails.
const timeout = slowBookingMs - 2_000

test('the process says where it listens and ends at once when told to', { timeout }, async () => {
  const { url, child } = await startProcess(`${import.meta.dirname}/main.ts`, {
    XCOVER_SANDBOX_PORT: '0',
    XCOVER_SANDBOX_DATA: createDataDir(),
  })
  const call = createSignedClient(url)
  const { id, order } = await quoteLaptop(call, 'slow-booking@example.test')
  const headers = { 'x-idempotency-key': 'order' }
  const send = () => call('POST', `bookings/${id}/`, order, { headers })
  // Whichever arrives second is locked out, and then the first is waiting.
  const sent = [send(), send()]
  expect((await Promise.race(sent)).status).toBe(423)
  child.kill('SIGTERM')
  await Promise.all([once(child, 'exit'), Promise.allSettled(sent)])
  expect(child.exitCode).toBe(0)
})
