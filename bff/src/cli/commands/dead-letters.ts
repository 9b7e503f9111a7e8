import { Command } from 'commander'
import { z } from 'zod'
import type { DeadBookings } from '../../bookings/booking-store.ts'
import { createDeadBookings } from '../../bookings/dead-bookings-sql.ts'
import { loadConfig } from '../../config/config.ts'
import { openDatabase } from '../../db/database.ts'
import { createPrepare } from '../../db/prepared-statement.ts'
import { createJobQueue, type JobQueue } from '../../jobs/job-queue.ts'
import type { DeadChanges } from '../../policies/change-store.ts'
import { createDeadChanges } from '../../policies/dead-changes-sql.ts'
import type { Operator } from '../operator.ts'
import { toPrintable } from '../printable.ts'

/** More would scroll away; what stands on top is what waits longest. */
const listed = 100

type DeadLetters = { bookings: DeadBookings; changes: DeadChanges }

export function createDeadLettersCommand(operator: Operator): Command {
  const { log } = operator

  async function withDeadLetters(work: (letters: DeadLetters, jobs: JobQueue) => Promise<void>) {
    const config = loadConfig(operator.environment)
    const { databaseEngine: engine, bookingGiveUpMs: giveUpMs } = config
    const database = await openDatabase({ ...config, log })
    const prepare = createPrepare(false)
    const jobs = createJobQueue({ databaseUrl: database.url, engine, prepare, log })
    const dependencies = { database, jobs, giveUpMs }
    try {
      await work(
        { bookings: createDeadBookings(dependencies), changes: createDeadChanges(dependencies) },
        jobs,
      )
    } finally {
      await database.close()
    }
  }

  return new Command('dead-letters')
    .description('see to what Parasol has given up on, because nobody could say what became of it')
    .addCommand(
      new Command('list')
        .description('show bookings and changes of policies given up on, oldest first')
        .action(() => withDeadLetters(list)),
    )
    .addCommand(
      new Command('retry')
        .description(
          'have the insurer asked again, by a running Parasol, once what was sent last has settled',
        )
        .argument('<id>', 'the id that list shows')
        .action((id: string) =>
          withDeadLetters(async (letters, jobs) => {
            try {
              await jobs.start()
              await retry(letters, id)
            } finally {
              await jobs.stop()
            }
          }),
        ),
    )
}

async function list({ bookings, changes }: DeadLetters): Promise<void> {
  for (const { partId, acceptedAt, ...rest } of await bookings.findDeadLetters(listed)) {
    print({ id: partId, what: 'booking', since: acceptedAt, ...rest })
  }
  for (const { kind, createdAt, ...rest } of await changes.findDeadLetters(listed)) {
    print({ what: kind, since: createdAt, ...rest })
  }
}

type PrintedLetter = {
  id: string
  what: string
  since: Date
  partnerId: string
  orderId: string
  insurer: string
  packageReference: string
}

function print({ id, what, since, partnerId, orderId, ...at }: PrintedLetter): void {
  const cells = [id, what, at.insurer, at.packageReference, partnerId, orderId]
  const line = [...cells, `of ${since.toISOString()}`].map(toPrintable).join('  ')
  process.stdout.write(`${line}\n`)
}

async function retry({ bookings, changes }: DeadLetters, id: string): Promise<void> {
  const isTakenUp =
    z.uuid().safeParse(id).success &&
    ((await bookings.takeUpAgain(id)) || (await changes.takeUpAgain(id)))
  if (!isTakenUp) throw new Error('Nothing with this id was given up on; see dead-letters list')
  process.stdout.write('The insurer is asked again\n')
}
