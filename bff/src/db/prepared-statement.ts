import { hash } from 'node:crypto'
import type pg from 'pg'

/** Makes a statement ready to be run, with its values in the order of their numbers. */
export type Prepare = (text: string, values: unknown[]) => pg.QueryConfig

/**
 * For statements whose planning takes the server longer than carrying them out. Under a name, a connection plans one
 * once and keeps it; a pooler that lends a connection for one transaction at a time may lose it, and there it has to be
 * planned at each call.
 */
export function createPrepare(keepsPlans: boolean): Prepare {
  if (!keepsPlans) return (text, values) => ({ text, values })
  // Named after its text: the server knows a statement by its name alone, and takes no other one under it.
  return (text, values) => ({ name: hash('sha256', text, 'base64url'), text, values })
}
