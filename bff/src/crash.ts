import type { Logger } from 'pino'

/**
 * Ends the process on what nobody caught, rejections included: its state is unknown then, and the next start goes on
 * with every booking, since they are stored. Logged, so that the line is cleaned of secrets as all others are.
 */
export function endOnCrash(log: Logger): void {
  process.on('uncaughtException', (error, origin) => {
    log.fatal({ err: error, origin }, 'ended by an error that nobody caught')
    process.exit(1)
  })
}
