import { Command } from 'commander'
import { z } from 'zod'
import { findDeadLetters } from '../../bookings/booking-reads-sql.ts'
import { takeUpPart } from '../../bookings/booking-tries-sql.ts'
import { loadConfig, type Config } from '../../config/config.ts'
import { openDatabase, type Database } from '../../db/database.ts'
import { createPrepare } from '../../db/prepared-statement.ts'
import { createJobQueue, type JobQueue } from '../../jobs/job-queue.ts'
import { takeUpChange } from '../../policies/change-tries-sql.ts'
import { findDeadChanges } from '../../policies/dead-changes-sql.ts'
import type { Operator } from '../operator.ts'
import { toPrintable } from '../printable.ts'

/** More would scroll away; what stands on top is what waits longest. */
const listed = 100

export function createDeadLettersCommand(operator: Operator): Command {
  const { log } = operator

  async function withDatabase(work: (database: Database, config: Config) => Promise<void>) {
    const config = loadConfig(operator.environment)
    const database = await openDatabase({ ...config, log })
    try {
      await work(database, config)
    } finally {
      await database.close()
    }
  }

  return new Command('dead-letters')
    .description('see to what Parasol has given up on, because nobody could say what became of it')
    .addCommand(
      new Command('list')
        .description('show bookings and changes of policies given up on, oldest first')
        .action(() => withDatabase(list)),
    )
    .addCommand(
      new Command('retry')
        .description(
          'have the insurer asked again, by a running Parasol, once what was sent last has settled',
        )
        .argument('<id>', 'the id that list shows')
        .action((id: string) =>
          withDatabase(async (database, { databaseEngine: engine, bookingGiveUpMs }) => {
            const prepare = createPrepare(false)
            const jobs = createJobQueue({ databaseUrl: database.url, engine, prepare, log })
            try {
              await jobs.start()
              await retry(database, jobs, id, bookingGiveUpMs)
            } finally {
              await jobs.stop()
            }
          }),
        ),
    )
}

async function list({ db }: Database): Promise<void> {
  for (const { partId, acceptedAt, ...rest } of await findDeadLetters(db, listed)) {
    print({ id: partId, what: 'booking', since: acceptedAt, ...rest })
  }
  for (const { kind, createdAt, ...rest } of await findDeadChanges(db, listed)) {
    print({ what: kind, since: createdAt, ...rest })
  }
}

type DeadLetter = {
  id: string
  what: string
  since: Date
  partnerId: string
  orderId: string
  insurer: string
  packageReference: string
}

function print({ id, what, since, partnerId, orderId, ...at }: DeadLetter): void {
  const cells = [id, what, at.insurer, at.packageReference, partnerId, orderId]
  const line = [...cells, `of ${since.toISOString()}`].map(toPrintable).join('  ')
  process.stdout.write(`${line}\n`)
}

async function retry({ pool }: Database, jobs: JobQueue, id: string, giveUpMs: number) {
  const isTakenUp =
    z.uuid().safeParse(id).success &&
    ((await takeUpPart(
      pool,
      (connection, partId, afterMs) => jobs.send(connection, 'try-booking', { partId }, afterMs),
      id,
      giveUpMs,
    )) ||
      (await takeUpChange(
        pool,
        (connection, changeId, afterMs) =>
          jobs.send(connection, 'confirm-change', { changeId }, afterMs),
        id,
        giveUpMs,
      )))
  if (!isTakenUp) throw new Error('Nothing with this id was given up on; see dead-letters list')
  process.stdout.write('The insurer is asked again\n')
}
