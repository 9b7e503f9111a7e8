import { join } from 'node:path'
import pg from 'pg'
import type { Logger } from 'pino'
import { lockFile, tryLockFile } from './file-lock.ts'
import { preparePostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts'
import { openCluster, superuser, type Cluster } from './postgres-cluster.ts'
import { openPostgresHome, type PostgresHome } from './postgres-home.ts'
import { ensureServer, stopServer } from './postgres-server.ts'
import { watchServer } from './server-watch.ts'

export type EmbeddedPostgres = {
  /** Where to connect, password included: never log it. */
  url: string
  /** Leaves the server, and ends it where nobody else uses it. Safe to call twice. */
  stop: () => Promise<void>
}

const database = 'parasol'

// Longer than a first start on a slow disk, which initialises the data folder while others wait.
const lockTimeoutMs = 120_000

/**
 * Starts PostgreSQL on a folder, or joins the server that already runs there: another process's, or one whose process
 * was killed. Rejects with a sentence that names the folder and the fix.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
}: {
  dataDir: string
  log: Logger
}): Promise<EmbeddedPostgres> {
  try {
    const home = await openPostgresHome(dataDir, log)
    const binaries = await preparePostgresBinaries(home.account)
    return await joinServer(home, binaries, log)
  } catch (error) {
    throw explainFailure(error, dataDir)
  }
}

async function joinServer(
  home: PostgresHome,
  binaries: PostgresBinaries,
  log: Logger,
): Promise<EmbeddedPostgres> {
  // One process at a time starts or stops the server; every process that uses it holds a share of `users`.
  const lockServer = () => lockFile(join(home.folder, 'server.lock'), 'exclusive', lockTimeoutMs)
  const users = join(home.folder, 'users.lock')

  const serverLock = await lockServer()
  try {
    const membership = await lockFile(users, 'shared', lockTimeoutMs)
    const leave = async () => {
      membership.release()
      const last = tryLockFile(users, 'exclusive')
      if (!last) return
      try {
        await stopServer(home, join(home.folder, 'cluster'), binaries)
      } finally {
        last.release()
      }
    }
    try {
      const url = await ensureDatabase(home, binaries, log)
      const watch = watchServer({
        home,
        binaries,
        lockServer,
        port: Number(new URL(url).port),
        log,
      })
      let stopping: Promise<void> | null = null
      const stop = async () => {
        await watch.stop()
        const lock = await lockServer()
        await leave().finally(() => lock.release())
      }
      return { url, stop: () => (stopping ??= stop()) }
    } catch (error) {
      await leave()
      throw error
    }
  } finally {
    serverLock.release()
  }
}

async function ensureDatabase(
  home: PostgresHome,
  binaries: PostgresBinaries,
  log: Logger,
): Promise<string> {
  const cluster = await openCluster(home, binaries)
  const { pid, port, adopted } = await ensureServer(home, cluster.folder, binaries)
  log.info({ folder: home.folder, pid, port, adopted }, 'embedded PostgreSQL is running')
  const client = new pg.Client({ connectionString: toUrl(cluster, port, 'postgres') })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${database}`)
  } finally {
    await client.end()
  }
  return toUrl(cluster, port, database)
}

function toUrl({ password }: Cluster, port: number, name: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${name}`
}

function explainFailure(error: unknown, dataDir: string): unknown {
  const message = error instanceof Error ? error.message : ''
  if (/No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/.test(message)) {
    return new Error(
      `There is no room for the database in ${dataDir}: free 200 MB on that disk, or choose another folder ` +
        'with PARASOL_DATA_DIR',
      { cause: error },
    )
  }
  if (/EACCES|EPERM|EROFS/.test(message)) {
    return new Error(
      `The database folder ${dataDir} cannot be written: give this user the right to, or choose another folder ` +
        'with PARASOL_DATA_DIR',
      { cause: error },
    )
  }
  return error
}
