import type { Logger } from 'pino'

export type PeriodicTask = ReturnType<typeof startPeriodicTask>

/** Runs `task` again `intervalMs` after it last ended, until stopped; stopping waits for the run that is under way. */
export function startPeriodicTask(task: () => Promise<void>, intervalMs: number, log: Logger) {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  function schedule(): void {
    timer = setTimeout(() => {
      running = task()
        .catch((error: unknown) => {
          log.error({ err: error }, 'periodic task failed')
        })
        .then(() => {
          if (!stopped) schedule()
        })
    }, intervalMs)
    timer.unref()
  }

  schedule()
  return {
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
