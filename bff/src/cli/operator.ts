import type { Logger } from 'pino'
import type { Environment } from '../config/env.ts'

/** What every command is given. */
export type Operator = {
  environment: Environment
  /** Aborts when the command is asked to stop. */
  signal: AbortSignal
  log: Logger
}
