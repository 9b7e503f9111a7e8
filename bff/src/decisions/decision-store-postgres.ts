import type { SQL } from 'drizzle-orm'
import type pg from 'pg'
import {
  alias,
  and,
  desc,
  eq,
  gt,
  inArray,
  isNull,
  lt,
  notExists,
  or,
  sql,
} from '../db/drizzle-orm.ts'
import { toDrizzle, type Drizzle } from '../db/drizzle.ts'
import { decisions, shownOffers } from '../db/schema.ts'
import { inTransaction } from '../db/transaction.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { DecisionStore, UntoldDecline } from './decision-store.ts'

const later = alias(decisions, 'later')

type Dependencies = {
  database: { pool: pg.Pool; db: Drizzle }
  jobs: Pick<JobQueue, 'send'>
  /** How long a "no" rests before a worker tells the insurer. */
  quietMs: number
}

export function createDecisionStore({
  database: { pool, db },
  jobs,
  quietMs,
}: Dependencies): DecisionStore {
  /** Leases what `untold` selects to this caller; rows another caller is leasing right now are passed over. */
  async function claim(
    narrow: SQL | undefined,
    leaseMs: number,
    limit: number,
  ): Promise<UntoldDecline[]> {
    return inTransaction(pool, async (connection) => {
      const tx = toDrizzle(connection)
      const superseded = tx
        .select({ one: sql`1` })
        .from(later)
        .where(
          and(
            eq(later.partnerId, decisions.partnerId),
            eq(later.insurer, decisions.insurer),
            eq(later.packageReference, decisions.packageReference),
            gt(later.decidedAt, decisions.decidedAt),
          ),
        )
      const untold = await tx
        .select({
          id: decisions.id,
          partnerId: decisions.partnerId,
          insurer: decisions.insurer,
          packageReference: decisions.packageReference,
        })
        .from(decisions)
        .where(
          and(
            eq(decisions.decision, 'declined'),
            isNull(decisions.toldInsurerAt),
            or(isNull(decisions.claimedUntil), lt(decisions.claimedUntil, sql`now()`)),
            notExists(superseded),
            narrow,
          ),
        )
        .orderBy(desc(decisions.decidedAt))
        .limit(limit)
        .for('update', { skipLocked: true })
      const ids = untold.map(({ id }) => id)
      await tx
        .update(decisions)
        .set({ claimedUntil: sql`now() + ${leaseMs} * interval '1 millisecond'` })
        .where(inArray(decisions.id, ids))
      return untold
    })
  }

  return {
    async record(decided, shown) {
      const [first] = decided
      if (!first) return
      await inTransaction(pool, async (connection) => {
        const tx = toDrizzle(connection)
        if (shown) {
          await tx
            .insert(shownOffers)
            .values({ digest: first.offerDigest, offer: shown, firstShownAt: first.decidedAt })
            .onConflictDoNothing()
        }
        const added = await tx
          .insert(decisions)
          .values(decided)
          .onConflictDoNothing()
          .returning({ id: decisions.id, decision: decisions.decision })
        for (const { id, decision } of added) {
          if (decision === 'declined') {
            await jobs.send(connection, 'tell-decline', { decisionId: id }, quietMs)
          }
        }
      })
    },

    async claimUntoldDecline(id, leaseMs) {
      const [claimed] = await claim(eq(decisions.id, id), leaseMs, 1)
      return claimed ?? null
    },

    claimUntoldDeclines: (before, leaseMs, limit) =>
      claim(lt(decisions.decidedAt, before), leaseMs, limit),

    claimUntoldDeclinesOf: (partnerId, packageReferences, leaseMs) =>
      claim(
        and(
          eq(decisions.partnerId, partnerId),
          inArray(decisions.packageReference, packageReferences),
        ),
        leaseMs,
        packageReferences.length,
      ),

    async release(id) {
      await db.update(decisions).set({ claimedUntil: null }).where(eq(decisions.id, id))
    },

    async markTold(id, at) {
      await db.update(decisions).set({ toldInsurerAt: at }).where(eq(decisions.id, id))
    },
  }
}
