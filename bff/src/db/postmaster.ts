import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setInterval } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A running PostgreSQL server, as its postmaster.pid describes it. */
export type Postmaster = { pid: number; port: number; status: string }

/** The server running on this data folder; null where the pid file is stale or there is none. */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const lines = await readPidFile(cluster)
  if (!lines) return null
  // Positions are PostgreSQL's: pid, data folder, start time, port, socket folder, address, shared memory, status.
  const pid = Number(lines[0])
  if (!(await isPostmaster(pid, cluster))) return null
  return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? 'starting' }
}

/** Waits until the server accepts connections; null where there is none, or it has gone. Rejects after `timeoutMs`. */
export async function waitUntilReady(
  cluster: string,
  timeoutMs: number,
): Promise<Postmaster | null> {
  const isSettled = (found: Postmaster | null) => !found || found.status === 'ready'
  const first = await findPostmaster(cluster)
  if (isSettled(first)) return first
  for await (const _ of setInterval(50, null, { signal: AbortSignal.timeout(timeoutMs) })) {
    const found = await findPostmaster(cluster)
    if (isSettled(found)) return found
  }
  return null
}

// Above every system's highest process id, and within the 32 bits PostgreSQL reads.
const impossiblePid = 2_147_483_646

/**
 * PostgreSQL refuses to start while the pid in a stale file belongs to any process of its user. Only that pid is
 * replaced: the file also tells PostgreSQL how to see whether a dead server's children still write to the data.
 */
export async function retireStalePid(cluster: string): Promise<void> {
  const lines = await readPidFile(cluster)
  if (!lines || (await isPostmaster(Number(lines[0]), cluster))) return
  await writeFile(pidFile(cluster), [impossiblePid, ...lines.slice(1)].join('\n'))
}

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid')

async function readPidFile(cluster: string): Promise<string[] | null> {
  try {
    return (await readFile(pidFile(cluster), 'utf8')).split('\n')
  } catch {
    return null
  }
}

/** Whether that process is a server of this data folder, and not another that was given the same pid since. */
async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    return (await readCommand(pid)).includes(`-D ${cluster}`)
  } catch {
    return false
  }
}

async function readCommand(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
  }
  return (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout
}
