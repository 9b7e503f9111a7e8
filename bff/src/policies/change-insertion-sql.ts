import { sql } from '../db/drizzle-orm.ts'
import type { Drizzle } from '../db/drizzle.ts'
import { policyChanges } from '../db/schema.ts'
import type { ChangeRecord, NewChange } from './change-record.ts'
import { changeColumns } from './change-rows.ts'

/** Keeps a change that was quoted. */
export async function insertChange(db: Drizzle, change: NewChange): Promise<ChangeRecord> {
  const [written] = await db
    .insert(policyChanges)
    .values({ ...change, kind: change.terms.kind, state: 'quoted', createdAt: sql`now()` })
    .returning(changeColumns)
  if (!written) throw new Error('A quoted change was not written')
  return written
}
