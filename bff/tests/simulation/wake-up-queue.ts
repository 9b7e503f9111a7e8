import type { Random } from './random.ts'
import type { Scheduler } from './scheduler.ts'

/** A process that takes jobs. */
export type JobTaker = {
  /** What it makes of a wake-up; never settles where it ends first. */
  wake: (partId: string) => Promise<void>
}

type Dependencies = {
  scheduler: Scheduler
  random: Random
  /** Who takes a job just now; null where nobody does. */
  findTaker: () => JobTaker | null
  /** Whether jobs come late and twice, and not only at the queue's own pace. */
  isFaulty: () => boolean
  /** Told when a job was worked off. */
  onDone: (partId: string) => void
}

type Job = { partId: string; isTaken: boolean; failures: number }

/** How long a job stays with a process that does not end it. */
const expireMs = 10 * 60_000
const pollingMs = 1_000
const latestMs = 20_000

/** The job queue as the core relies on it: one job waits for each part at most, and every job is worked off in the end. */
export function createWakeUpQueue(dependencies: Dependencies) {
  const { scheduler, random, findTaker, isFaulty, onDone } = dependencies
  const jobs = new Map<string, Set<Job>>()

  const jobsOf = (partId: string) => jobs.get(partId) ?? new Set<Job>()

  function pickDelayMs(): number {
    const isLate = isFaulty() && random.happens(0.03)
    return random.between(0, isLate ? latestMs : pollingMs)
  }

  function hand(job: Job): void {
    // Another one may have taken its place.
    if (!jobsOf(job.partId).has(job)) return undefined
    const taker = findTaker()
    if (!taker) return scheduler.after(pollingMs, () => hand(job))
    job.isTaken = true
    const attempt = job.failures
    void work(taker, job)
    scheduler.after(expireMs, () => {
      if (jobsOf(job.partId).has(job) && job.isTaken && job.failures === attempt) fail(job)
    })
    if (isFaulty() && random.happens(0.02)) {
      scheduler.after(
        pickDelayMs(),
        () =>
          void findTaker()
            ?.wake(job.partId)
            .catch(() => undefined),
      )
    }
  }

  async function work(taker: JobTaker, job: Job): Promise<void> {
    const attempt = job.failures
    try {
      await taker.wake(job.partId)
    } catch {
      if (job.failures === attempt) fail(job)
      return
    }
    jobsOf(job.partId).delete(job)
    onDone(job.partId)
  }

  function fail(job: Job): void {
    job.failures += 1
    const waitMs = Math.min(1_000 * 2 ** job.failures, 5 * 60_000)
    scheduler.after(waitMs + pickDelayMs(), () => hand(job))
  }

  const findWaiting = (partId: string) => [...jobsOf(partId)].find(({ isTaken }) => !isTaken)

  function add(partId: string, afterMs: number): void {
    const job = { partId, isTaken: false, failures: 0 }
    jobs.set(partId, jobsOf(partId).add(job))
    scheduler.after(afterMs + pickDelayMs(), () => hand(job))
  }

  return {
    send: (partId: string, afterMs: number): void => {
      if (!findWaiting(partId)) add(partId, afterMs)
    },

    reschedule: (partId: string, afterMs: number): void => {
      const waiting = findWaiting(partId)
      if (waiting) jobsOf(partId).delete(waiting)
      add(partId, afterMs)
    },

    /** Whether a job for the part waits or is being worked off. */
    holds: (partId: string): boolean => jobsOf(partId).size > 0,
  }
}
