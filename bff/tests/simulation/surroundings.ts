import type { History } from './history.ts'
import type { Random } from './random.ts'
import type { Scheduler } from './scheduler.ts'

/** What everything in a simulated world is given. */
export type Surroundings = {
  scheduler: Scheduler
  random: Random
  history: History
  /** Whether things still go wrong; at the end of a world they no longer do. */
  isFaulty: () => boolean
}
