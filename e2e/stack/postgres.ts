import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const entry = join(import.meta.dirname, '../../bff/tests/postgres-process.ts')

export type PostgresServer = { url: string; stop(): Promise<void> }

/** A PostgreSQL server for several processes, of the binaries that come with Parasol. Ends with this process. */
export async function startPostgres(dataDir: string): Promise<PostgresServer> {
  const child = fork(entry, [dataDir], { stdio: 'inherit' })
  const [message] = (await once(child, 'message')) as [{ url?: string; failure?: string }]
  if (message.url === undefined) throw new Error(`PostgreSQL did not start: ${message.failure}`)
  return {
    url: message.url,
    async stop() {
      const ended = once(child, 'exit')
      child.send('stop')
      await ended
    },
  }
}
