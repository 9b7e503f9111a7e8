import type { Context } from './context.ts'
import { startPeriodicTask } from './periodic-task.ts'

/** The queue wakes workers up; these look for what it should have woken them for. */
const bookingSweepMs = 15_000
const bookingOverdueMs = 60_000
const declineSweepMs = 60_000

const idempotencySweepMs = 10 * 60_000
const rateLimitSweepMs = 10 * 60_000

export type BackgroundWork = Awaited<ReturnType<typeof startBackgroundWork>>

/** Has this process take jobs and look after what is overdue or expired. The job queue has to be up. */
export async function startBackgroundWork({
  jobs,
  worker,
  declines,
  idempotency,
  rateLimits,
  shutdown,
  log,
}: Context) {
  shutdown.addEventListener('abort', () => void jobs.rest())
  await jobs.work('try-booking', ({ partId }) => worker.wake(partId))
  await jobs.work('tell-decline', ({ decisionId }) => declines.tellOf(decisionId))
  const tasks = [
    startPeriodicTask(() => worker.sweep(bookingOverdueMs), bookingSweepMs, log),
    startPeriodicTask(declines.sweep, declineSweepMs, log),
    startPeriodicTask(idempotency.sweep, idempotencySweepMs, log),
    startPeriodicTask(rateLimits.sweep, rateLimitSweepMs, log),
  ]
  return {
    /** Takes nothing new. What is being booked may go on for `graceMs`; then another process looks up what became of it. */
    async stop(graceMs: number): Promise<void> {
      await jobs.rest()
      await Promise.all([worker.stop(graceMs), ...tasks.map((task) => task.stop())])
    },
  }
}
