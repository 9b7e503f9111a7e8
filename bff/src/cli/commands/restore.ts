import { Command } from 'commander'
import { resolve } from 'node:path'
import { restoreBackup } from '../../db/backup/restore-backup.ts'
import { withDatabaseClient } from '../database-client.ts'
import type { Operator } from '../operator.ts'
import { createProgressPrinter } from '../progress-printer.ts'

export function createRestoreCommand(operator: Operator): Command {
  return new Command('restore')
    .description('fill an empty database from a backup, while no Parasol runs')
    .argument('<folder>', 'the backup')
    .action(async (folder: string) => {
      const source = resolve(folder)
      const { rows, unfinished } = await withDatabaseClient(operator, (client) =>
        restoreBackup({
          client,
          folder: source,
          onProgress: createProgressPrinter(process.stderr),
        }),
      )
      process.stdout.write(
        `Restored ${rows} rows from ${source}. Bookings that will be looked up at their insurer before anything is ` +
          `sent again: ${unfinished}\n`,
      )
    })
}
