import { Command } from 'commander'
import { z } from 'zod'
import { toDrizzle, type Drizzle } from '../../db/drizzle.ts'
import {
  listFailingEndpoints,
  listUndelivered,
  replayDeliveries,
  resumeEndpoint,
} from '../../webhooks/out/operator-actions.ts'
import { withDatabaseClient } from '../database-client.ts'
import type { Operator } from '../operator.ts'

/** More would scroll away; what stands on top is what waits longest. */
const listed = 100

export function createWebhooksCommand(operator: Operator): Command {
  const withDatabase = <T>(work: (db: Drizzle) => Promise<T>) =>
    withDatabaseClient(operator, (client) => work(toDrizzle(client)))

  return new Command('webhooks')
    .description('see to what shops were not told')
    .addCommand(
      new Command('list')
        .description('show endpoints that fail and what has not arrived, oldest first')
        .action(() => withDatabase(list)),
    )
    .addCommand(
      new Command('replay')
        .description('send an event again; a running Parasol does so within a minute')
        .argument('<event>', 'its id, the webhook-id')
        .action((event: string) => withDatabase((db) => replay(db, event))),
    )
    .addCommand(
      new Command('resume')
        .description('try a paused or disabled endpoint again, with all that waits for it')
        .argument('<endpoint>', 'its id, we_ and 16 digits')
        .action((endpoint: string) => withDatabase((db) => resume(db, endpoint))),
    )
}

async function list(db: Drizzle): Promise<void> {
  for (const { id, partnerId, state, since } of await listFailingEndpoints(db)) {
    print([state, id, partnerId, `since ${since.toISOString()}`])
  }
  for (const each of await listUndelivered(db, listed)) {
    const { eventId, partnerId, type, createdAt, endpointId, state, attempts } = each
    print([
      state,
      eventId,
      partnerId,
      type,
      `of ${createdAt.toISOString()}`,
      `to ${endpointId}`,
      `tries ${attempts}`,
      `last answer ${each.lastStatus ?? 'none'}`,
      ...(each.nextAttemptAt ? [`next ${each.nextAttemptAt.toISOString()}`] : []),
    ])
  }
}

async function replay(db: Drizzle, event: string): Promise<void> {
  const id = z.uuid().safeParse(event).data
  const count = id === undefined ? 0 : await replayDeliveries(db, id)
  if (count === 0) {
    throw new Error('No event with this id has been sent in the last 30 days; see webhooks list')
  }
  process.stdout.write(`It is sent again, to endpoints: ${count}\n`)
}

async function resume(db: Drizzle, endpoint: string): Promise<void> {
  const waiting = await resumeEndpoint(db, endpoint)
  if (waiting === null) {
    throw new Error('No endpoint with this id fails; see webhooks list')
  }
  process.stdout.write(`It is tried again. Deliveries that waited for it: ${waiting}\n`)
}

function print(columns: string[]): void {
  process.stdout.write(`${columns.join('  ')}\n`)
}
