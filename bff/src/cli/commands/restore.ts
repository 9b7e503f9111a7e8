import { Command } from 'commander'
import { resolve } from 'node:path'
import { restoreBackup } from '../../db/backup/restore-backup.ts'
import { withDatabaseClient } from '../database-client.ts'
import type { Operator } from '../operator.ts'
import { createProgressPrinter } from '../progress-printer.ts'

/** A backup is older than its own date by the time it took, and insurers have clocks of their own. */
const reconcileMarginMs = 24 * 60 * 60_000

export function createRestoreCommand(operator: Operator): Command {
  return new Command('restore')
    .description('fill an empty database from a backup, while no Parasol runs')
    .argument('<folder>', 'the backup')
    .action(async (folder: string) => {
      const source = resolve(folder)
      const { rows, unfinished, backupMadeAt } = await withDatabaseClient(operator, (client) =>
        restoreBackup({
          client,
          folder: source,
          onProgress: createProgressPrinter(process.stderr),
        }),
      )
      process.stdout.write(
        `Restored ${rows} rows from ${source}. Bookings that will be looked up at their insurer before anything is ` +
          `sent again: ${unfinished}\n` +
          'For those that were made since, start Parasol, then run: ' +
          `reconcile --since ${new Date(backupMadeAt.getTime() - reconcileMarginMs).toISOString()}\n`,
      )
    })
}
