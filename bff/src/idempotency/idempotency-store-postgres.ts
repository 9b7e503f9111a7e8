import { and, eq, gt, isNull, lte, or, sql } from '../db/drizzle-orm.ts'
import type { Drizzle } from '../db/drizzle.ts'
import { idempotencyKeys } from '../db/schema.ts'
import type {
  Claim,
  ClaimOutcome,
  ClaimTimes,
  IdempotencyStore,
  KeyedCall,
  KeyScope,
} from './idempotency-store.ts'

export function createIdempotencyStore(db: Drizzle): IdempotencyStore {
  /** Writes what became of a claim, unless a newer one exists. */
  async function update(
    claim: Claim,
    values: Partial<typeof idempotencyKeys.$inferInsert>,
  ): Promise<boolean> {
    const { rowCount } = await db
      .update(idempotencyKeys)
      .set({ ...values, leaseUntil: null })
      .where(isHeldBy(claim))
    return rowCount === 1
  }

  async function takeFree(call: KeyedCall, now: Date, times: ClaimTimes): Promise<Claim | null> {
    const { requestFingerprint, ...scope } = call
    const [row] = await db
      .insert(idempotencyKeys)
      .values({ ...call, ...times, fence: 1 })
      .onConflictDoUpdate({
        target: [idempotencyKeys.partnerId, idempotencyKeys.endpoint, idempotencyKeys.key],
        set: { ...times, fence: sql`${idempotencyKeys.fence} + 1` },
        setWhere: sql`${and(
          eq(idempotencyKeys.requestFingerprint, requestFingerprint),
          isNull(idempotencyKeys.answerStatus),
          or(isNull(idempotencyKeys.leaseUntil), lte(idempotencyKeys.leaseUntil, now)),
          gt(idempotencyKeys.expiresAt, now),
        )}`,
      })
      .returning({ fence: idempotencyKeys.fence })
    return row ? { ...scope, fence: row.fence } : null
  }

  return {
    async claim(call, now, times) {
      for (;;) {
        const claim = await takeFree(call, now, times)
        if (claim) return { kind: 'claimed', claim }
        await db.delete(idempotencyKeys).where(and(isOf(call), lte(idempotencyKeys.expiresAt, now)))
        const [row] = await db.select().from(idempotencyKeys).where(isOf(call))
        // Between the statements the key may have expired or been forgotten: then it is free.
        if (row) return toOutcome(row, call.requestFingerprint)
      }
    },

    keep: (claim, { status, body }) => update(claim, { answerStatus: status, answerBody: body }),

    release: (claim) => update(claim, {}),

    async forget(claim) {
      const { rowCount } = await db.delete(idempotencyKeys).where(isHeldBy(claim))
      return rowCount === 1
    },

    async removeExpired(now) {
      await db.delete(idempotencyKeys).where(lte(idempotencyKeys.expiresAt, now))
    },
  }
}

function toOutcome(
  row: typeof idempotencyKeys.$inferSelect,
  requestFingerprint: string,
): ClaimOutcome {
  if (row.requestFingerprint !== requestFingerprint) return { kind: 'other_request' }
  const { answerStatus: status, answerBody: body } = row
  return status === null || body === null
    ? { kind: 'in_use' }
    : { kind: 'answered', answer: { status, body } }
}

function isOf({ partnerId, endpoint, key }: KeyScope) {
  return and(
    eq(idempotencyKeys.partnerId, partnerId),
    eq(idempotencyKeys.endpoint, endpoint),
    eq(idempotencyKeys.key, key),
  )
}

function isHeldBy(claim: Claim) {
  return and(isOf(claim), eq(idempotencyKeys.fence, claim.fence))
}
