import { Command } from 'commander'
import { toDrizzle, type Drizzle } from '../../db/drizzle.ts'
import { listGivenUpReads, readAgain } from '../../policy-reads/operator-actions.ts'
import { listOddEvents } from '../../webhooks/in/insurer-event-store.ts'
import { withDatabaseClient } from '../database-client.ts'
import type { Operator } from '../operator.ts'

/** More would scroll away; the newest stand on top. */
const listed = 100

export function createInsurerEventsCommand(operator: Operator): Command {
  const withDatabase = <T>(work: (db: Drizzle) => Promise<T>) =>
    withDatabaseClient(operator, (client) => work(toDrizzle(client)))

  return new Command('insurer-events')
    .description('see to what insurers told and Parasol could make nothing of')
    .addCommand(
      new Command('list')
        .description('show events of no kind or booking that is known here, and reads given up')
        .action(() => withDatabase(list)),
    )
    .addCommand(
      new Command('read-again')
        .description('read a package at its insurer; a running Parasol does so within a minute')
        .argument('<reference>', "the insurer's number of the package")
        .action((reference: string) => withDatabase((db) => askAgain(db, reference))),
    )
}

async function list(db: Drizzle): Promise<void> {
  for (const { insurer, packageReference, partnerId, lastAskedAt } of await listGivenUpReads(
    db,
    listed,
  )) {
    print(['given_up', insurer, packageReference, partnerId, `of ${lastAskedAt.toISOString()}`])
  }
  for (const each of await listOddEvents(db, listed)) {
    print([
      each.kind === 'unknown' ? 'unknown' : 'no_booking',
      each.insurer,
      each.packageReference ?? '-',
      each.partnerId,
      `of ${each.lastReceivedAt.toISOString()}`,
      each.name || '-',
      `times ${each.timesReceived}`,
    ])
  }
}

async function askAgain(db: Drizzle, reference: string): Promise<void> {
  const count = await readAgain(db, reference)
  if (count === 0) throw new Error('Nothing is booked here under this reference')
  process.stdout.write('It is read again\n')
}

function print(columns: string[]): void {
  process.stdout.write(`${columns.join('  ')}\n`)
}
