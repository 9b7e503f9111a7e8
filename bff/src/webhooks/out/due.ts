import { sql } from '../../db/drizzle-orm.ts'

export const dueNow = { nextAttemptAt: sql`now()` }

/** A delivery that is tried from the beginning. A try that is under way goes on. */
export const dueAnew = { ...dueNow, state: 'pending' as const, attempts: 0 }
