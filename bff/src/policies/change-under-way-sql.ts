import { and, eq, inArray } from '../db/drizzle-orm.ts'
import type { Drizzle } from '../db/drizzle.ts'
import { policyChanges } from '../db/schema.ts'
import { changeStates, toChangeStatus } from './change-states.ts'

const pendingStates = changeStates.filter((state) => toChangeStatus(state) === 'pending')

/** Whether a change of a part's policies was accepted and has not come to its end. */
export async function isUnderWay(tx: Drizzle, partId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: policyChanges.id })
    .from(policyChanges)
    .where(and(eq(policyChanges.partId, partId), inArray(policyChanges.state, pendingStates)))
    .limit(1)
  return rows.length > 0
}
