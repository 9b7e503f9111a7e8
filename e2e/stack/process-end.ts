import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

const lastOutputWithinMs = 500

/**
 * Resolves when `child` has ended and its output has been read. Something it started may hold that output open for as
 * long as it likes, so the wait for the rest of it is short.
 */
export async function waitForEnd(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close')
  await once(child, 'exit')
  await Promise.race([closed, delay(lastOutputWithinMs, undefined, { ref: false })])
}
