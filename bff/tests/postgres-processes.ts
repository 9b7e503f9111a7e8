import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { z } from 'zod'

const script = fileURLToPath(new URL('./postgres-process.ts', import.meta.url))

const answerSchema = z.object({ url: z.string().optional(), failure: z.string().optional() })

export type PostgresProcess = {
  url: string
  /** Asks it to leave, and waits until it has. */
  stop: () => Promise<void>
  /** SIGKILL: it gets to do nothing more. */
  kill: () => Promise<void>
  /** What a terminal does on Ctrl-C; resolves when the process has noticed. */
  interruptGroup: () => Promise<void>
}

/** A process that is starting: `ready` rejects with what went wrong. */
export function forkPostgresProcess(dataDir: string) {
  const child = fork(script, [dataDir], { execArgv: [], detached: true, stdio: 'inherit' })
  const exited = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  const answer = once(child, 'message', { signal: AbortSignal.timeout(60_000) })
  const ready = answer.then(([message]: unknown[]): PostgresProcess => {
    const { url, failure } = answerSchema.parse(message)
    if (url === undefined) throw new Error(failure)
    return {
      url,
      kill,
      async stop() {
        child.send('stop')
        await exited
      },
      async interruptGroup() {
        const noticed = once(child, 'message')
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
        await noticed
      },
    }
  })
  return { ready, kill }
}

/** As above, ready to be used. */
export function startPostgresProcess(dataDir: string): Promise<PostgresProcess> {
  return forkPostgresProcess(dataDir).ready
}

/** A temporary folder every user may enter, and its removal. */
export async function createOpenFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'parasol-postgres-'))
  await chmod(folder, 0o755)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Runs one statement and returns its rows. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
