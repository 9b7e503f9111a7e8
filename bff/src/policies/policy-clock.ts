import type { Logger } from 'pino'
import { z } from 'zod'
import { startPeriodicTask } from '../periodic-task.ts'

/** The clock that policies go by where a sandbox issues them. */
export type PolicyClock = {
  now: () => Date
  stop(): Promise<void>
}

type Options = {
  /** Where the sandbox tells how far its clock is ahead of the real one. */
  url: string
  now: () => Date
  log: Logger
  /** How late it is noticed that the clock was moved. */
  everyMs?: number
}

const clockSchema = z.object({ aheadMs: z.int().min(0) })

const timeoutMs = 2_000

/** Follows a sandbox's clock. While the sandbox does not answer, it is taken to be as far ahead as it was. */
export async function followPolicyClock({
  url,
  now,
  log,
  everyMs = 500,
}: Options): Promise<PolicyClock> {
  let aheadMs = 0
  let isLost = false

  async function look(): Promise<void> {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
      aheadMs = clockSchema.parse(await answer.json()).aheadMs
      isLost = false
    } catch (error) {
      if (!isLost) log.warn({ err: error }, 'the clock that policies go by cannot be read')
      isLost = true
    }
  }

  await look()
  const following = startPeriodicTask(look, everyMs, log)
  return {
    now: () => new Date(now().getTime() + aheadMs),
    stop: () => following.stop(),
  }
}
