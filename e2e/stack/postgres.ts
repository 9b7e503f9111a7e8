import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'

const entry = join(import.meta.dirname, '../../bff/tests/postgres-process.ts')

export type PostgresServer = { url: string; stop(): Promise<void> }

/** A PostgreSQL server for several processes, of the binaries that come with Parasol. Ends with this process. */
export async function startPostgres(dataDir: string): Promise<PostgresServer> {
  const child = fork(entry, [dataDir], { stdio: 'inherit' })
  const messages: unknown[] = await once(child, 'message')
  const { url } = z.object({ url: z.url() }).parse(messages[0])
  return {
    url,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      // Told to end together with its parent, it is leaving already.
      if (child.connected) child.send('stop')
      await ended
    },
  }
}
