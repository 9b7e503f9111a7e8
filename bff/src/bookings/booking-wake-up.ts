import type { Connection } from '../db/transaction.ts'

/** Has workers look at an insurer's part after a while, as part of what `connection` commits. */
export type WakeUp = (connection: Connection, partId: string, afterMs: number) => Promise<void>
