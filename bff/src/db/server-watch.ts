import { join } from 'node:path'
import type { Logger } from 'pino'
import { startPeriodicTask, type PeriodicTask } from '../periodic-task.ts'
import type { FileLock } from './file-lock.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import type { PostgresHome } from './postgres-home.ts'
import { ensureServer } from './postgres-server.ts'
import { findPostmaster } from './postmaster.ts'

const watchEveryMs = 3_000

type Watched = {
  home: PostgresHome
  binaries: PostgresBinaries
  /** Keeps other processes from starting or stopping the server meanwhile. */
  lockServer: () => Promise<FileLock>
  /** Where everybody expects the server. */
  port: number
  log: Logger
}

/**
 * Starts the embedded server again where it has ended. PostgreSQL restarts by itself after most failures, but gives up
 * where it cannot even recover: a disk without room for its log is one, and it passes when somebody makes room.
 */
export function watchServer({ home, binaries, lockServer, port, log }: Watched): PeriodicTask {
  const cluster = join(home.folder, 'cluster')
  return startPeriodicTask(
    async () => {
      if (await findPostmaster(cluster)) return
      const lock = await lockServer()
      try {
        const { pid, adopted } = await ensureServer(home, cluster, binaries, port)
        if (!adopted)
          log.error({ pid, port }, 'embedded PostgreSQL had ended and was started again')
      } finally {
        lock.release()
      }
    },
    watchEveryMs,
    log,
  )
}
