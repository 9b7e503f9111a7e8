import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSteps } from './harness.ts'
import type { InsurerHarness } from './harness.ts'

/** What the port promises of mails to policyholders. */
export function describeMails(harness: InsurerHarness): void {
  const { market, lines } = harness
  const { start, bookLines, catchError } = createSteps(harness)

  test('mails the policies, and that they are cancelled once they are', async (context) => {
    const { insurer } = await start()
    const { mails, cancellations } = insurer
    if (!mails || !cancellations) return context.skip('it mails nothing of what was booked')
    const { reference } = await bookLines(insurer, [lines[0]])
    await expect(mails.send(reference, 'policies', randomUUID())).resolves.toBeUndefined()
    const early = mails.send(reference, 'cancellation', randomUUID())
    expect(await catchError(early)).toMatchObject({ kind: 'refused' })
    await cancellations.cancel(reference, [], market, randomUUID())
    await expect(mails.send(reference, 'cancellation', randomUUID())).resolves.toBeUndefined()
  })
}
