import type { Context } from './context.ts'
import { startPeriodicTask } from './periodic-task.ts'

/** The queue wakes workers up; these look for what it should have woken them for. */
const bookingSweepMs = 15_000
const bookingOverdueMs = 60_000
const changeSweepMs = 15_000
const changeOverdueMs = 60_000
const readSweepMs = 15_000
const readOverdueMs = 60_000
const declineSweepMs = 60_000

/** Each policy is asked for once a day; so often, a hundred more of them are. */
const endingSweepMs = 5 * 60_000

const webhookSweepMs = 15_000
const webhookOverdueMs = 30_000
/** What is being sent when the process ends may go on for so long; then another process sends it again. */
const webhookHandOverMs = 1_000

const webhookForgetMs = 60 * 60_000
const idempotencySweepMs = 10 * 60_000
const rateLimitSweepMs = 10 * 60_000

export type BackgroundWork = Awaited<ReturnType<typeof startBackgroundWork>>

/** Has this process take jobs and look after what is overdue or expired. The job queue has to be up. */
export async function startBackgroundWork({
  jobs,
  worker,
  changeWorker,
  declines,
  courier,
  webhookIntake,
  policyReader,
  sweepEndings,
  idempotency,
  rateLimits,
  shutdown,
  log,
}: Context) {
  shutdown.addEventListener('abort', () => void jobs.rest())
  await jobs.work('try-booking', ({ partId }) => worker.wake(partId))
  await jobs.work('confirm-change', ({ changeId }) => changeWorker.wake(changeId))
  await jobs.work('read-policies', ({ partId }) => policyReader.wake(partId))
  await jobs.work('tell-decline', ({ decisionId }) => declines.tellOf(decisionId))
  await jobs.work('deliver-webhook', ({ deliveryId }) => courier.deliver(deliveryId))
  const tasks = [
    startPeriodicTask(() => worker.sweep(bookingOverdueMs), bookingSweepMs, log),
    startPeriodicTask(() => changeWorker.sweep(changeOverdueMs), changeSweepMs, log),
    startPeriodicTask(() => policyReader.sweep(readOverdueMs), readSweepMs, log),
    startPeriodicTask(sweepEndings, endingSweepMs, log),
    startPeriodicTask(declines.sweep, declineSweepMs, log),
    startPeriodicTask(() => courier.sweep(webhookOverdueMs), webhookSweepMs, log),
    startPeriodicTask(courier.forget, webhookForgetMs, log),
    startPeriodicTask(webhookIntake.forget, webhookForgetMs, log),
    startPeriodicTask(idempotency.sweep, idempotencySweepMs, log),
    startPeriodicTask(rateLimits.sweep, rateLimitSweepMs, log),
  ]
  return {
    async stop(): Promise<void> {
      await jobs.rest()
      await Promise.all([courier.stop(webhookHandOverMs), ...tasks.map((task) => task.stop())])
    },
  }
}
