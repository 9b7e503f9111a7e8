import { Command } from 'commander'
import { constants } from 'node:os'
import { createLogger } from '../log.ts'
import { createBackupCommand } from './commands/backup.ts'
import { createDeadLettersCommand } from './commands/dead-letters.ts'
import { createInsurerEventsCommand } from './commands/insurer-events.ts'
import { createReconcileCommand } from './commands/reconcile.ts'
import { createRestoreCommand } from './commands/restore.ts'
import { createWebhooksCommand } from './commands/webhooks.ts'

const interruption = new AbortController()
let interruptedBy: NodeJS.Signals | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interruptedBy ??= signal
    interruption.abort()
  })
}

const operator = {
  environment: process.env,
  signal: interruption.signal,
  log: createLogger({ level: 'warn', destination: process.stderr }),
}

const parasol = new Command('parasol')
  .description('What an operator does with the data of Parasol.')
  .addCommand(createBackupCommand(operator))
  .addCommand(createRestoreCommand(operator))
  .addCommand(createReconcileCommand(operator))
  .addCommand(createDeadLettersCommand(operator))
  .addCommand(createInsurerEventsCommand(operator))
  .addCommand(createWebhooksCommand(operator))

try {
  await parasol.parseAsync()
} catch (error) {
  if (interruptedBy) {
    process.exitCode = 128 + constants.signals[interruptedBy]
    process.stderr.write('Interrupted\n')
  } else {
    process.exitCode = 1
    // For an operator: the sentence says what to do, and a stack would bury it.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  }
}
