import { Command } from 'commander'
import { resolve } from 'node:path'
import { writeBackup } from '../../db/backup/write-backup.ts'
import { withDatabaseClient } from '../database-client.ts'
import type { Operator } from '../operator.ts'
import { createProgressPrinter } from '../progress-printer.ts'

export function createBackupCommand(operator: Operator): Command {
  return new Command('backup')
    .description('copy all data as it is at one moment, while Parasol goes on selling')
    .argument('<folder>', 'the folder to make; it must not exist')
    .action(async (folder: string) => {
      const target = resolve(folder)
      const { tables } = await withDatabaseClient(operator, (client) =>
        writeBackup({
          client,
          folder: target,
          now: () => new Date(),
          onProgress: createProgressPrinter(process.stderr),
          signal: operator.signal,
        }),
      )
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      process.stdout.write(
        `Backed up ${rows} rows to ${target}. Personal data is in it: keep it as safe as the database\n`,
      )
    })
}
