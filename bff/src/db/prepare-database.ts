import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { ConfigError } from '../config/config-error.ts'
import { findSqlState, isDatabaseUnavailable } from './database-errors.ts'
import { migrate } from './migrator.ts'
import { createPool } from './pool.ts'

const retryMs = 1_000

/** A waiting process says so once a minute, and at once when it begins to wait. */
const triesPerLogLine = 60

export type Preparation = {
  url: string
  log: Logger
  /** What else the database has to have, once the schema is up to date. May be called again where it has failed. */
  furtherWork?: () => Promise<void>
}

/** Brings the schema up to date. Rejects with a ConfigError where the operator has to change something. */
export async function prepareDatabase({ url, log, furtherWork }: Preparation): Promise<true> {
  // Connections of its own: a migration, or the wait for another process's, may be silent for as long as it takes.
  const pool = createPool(url, log, { silenceMs: 0 })
  try {
    await migrate(pool)
    await furtherWork?.()
    return true
  } catch (error) {
    throw explainMistake(error, url)
  } finally {
    await pool.end()
  }
}

/** The same for a server that may not be up yet: tries until it is. Resolves with false where `signal` aborts first. */
export async function prepareDatabaseWhenUp(
  preparation: Preparation,
  signal: AbortSignal,
): Promise<boolean> {
  const { url, log } = preparation
  for (let tries = 1; !signal.aborted; tries++) {
    try {
      await prepareDatabase(preparation)
      log.info({ database: nameDatabase(url), tries }, 'the database is up to date')
      return true
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error
      if (tries % triesPerLogLine === 1) {
        log.warn({ err: error, database: nameDatabase(url), tries }, 'waiting for the database')
      }
    }
    await sleep(retryMs, undefined, { signal }).catch(() => undefined)
  }
  return false
}

/** How a database is called in logs and errors: without user and password. */
export function nameDatabase(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

// What no waiting mends: invalid_password, invalid_authorization, invalid_catalog_name, insufficient_privilege.
function explainMistake(error: unknown, url: string): unknown {
  const { host, pathname } = new URL(url)
  const sqlState = findSqlState(error)
  if (sqlState?.startsWith('28') || (error instanceof Error && error.message.startsWith('SASL'))) {
    return new ConfigError([
      `DATABASE_URL names a user or a password that ${host} refuses; correct them`,
    ])
  }
  if (sqlState === '3D000') {
    return new ConfigError([
      `DATABASE_URL names the database ${pathname.slice(1)}, which ${host} does not have; create it or correct the name`,
    ])
  }
  if (sqlState === '42501') {
    return new ConfigError([
      `DATABASE_URL names a user who may not make tables in ${nameDatabase(url)}; grant the right to`,
    ])
  }
  return error
}
