import { sql } from '../db/drizzle-orm.ts'
import { policyChanges } from '../db/schema.ts'
import type { ChangeRecord } from './change-record.ts'

/**
 * A change's columns without what only the store needs. Of a change whose deadline has passed before anybody confirmed
 * it, the state is told as it will be found to be.
 */
export const changeColumns = {
  id: policyChanges.id,
  bookingId: policyChanges.bookingId,
  partId: policyChanges.partId,
  state: sql<ChangeRecord['state']>`CASE
    WHEN ${policyChanges.state} = 'quoted' AND ${policyChanges.confirmBefore} <= now() THEN 'expired'
    ELSE ${policyChanges.state} END`,
  terms: policyChanges.terms,
  upstreamKey: policyChanges.upstreamKey,
  confirmBefore: policyChanges.confirmBefore,
  askedBy: policyChanges.askedBy,
  confirmedBy: policyChanges.confirmedBy,
  createdAt: policyChanges.createdAt,
  failureCode: policyChanges.failureCode,
}
