import { sql } from '../db/drizzle-orm.ts'
import { toDrizzle } from '../db/drizzle.ts'
import { policyReads } from '../db/schema.ts'
import { later } from '../db/sql-time.ts'
import type { Connection } from '../db/transaction.ts'
import type { JobQueue } from '../jobs/job-queue.ts'

/** Has a part's policies read at their insurer soon, as part of what `connection` commits. */
export type AskForRead = (connection: Connection, partId: string) => Promise<void>

/** `giveUpMs` is how long Parasol goes on trying. */
export function createAskForRead(jobs: Pick<JobQueue, 'send'>, giveUpMs: number): AskForRead {
  return async (connection, partId) => {
    const due = {
      state: 'due' as const,
      lastAskedAt: sql`now()`,
      nextAttemptAt: sql`now()`,
      giveUpAt: later(giveUpMs),
      attempts: 0,
    }
    await toDrizzle(connection)
      .insert(policyReads)
      .values({ partId, asked: 1, ...due })
      .onConflictDoUpdate({
        target: policyReads.partId,
        set: { asked: sql`${policyReads.asked} + 1`, ...due },
      })
    await jobs.send(connection, 'read-policies', { partId }, 0)
  }
}
