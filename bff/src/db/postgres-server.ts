import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { runPostgresCommand } from './postgres-command.ts'
import type { PostgresHome } from './postgres-home.ts'
import { findPostmaster, retireStalePid, waitUntilReady, type Postmaster } from './postmaster.ts'

const address = '127.0.0.1'

// After a crash PostgreSQL first replays its log, which takes minutes where much was written.
const readyTimeoutMs = 300_000

const settings = {
  listen_addresses: address,
  unix_socket_directories: '',
  fsync: 'on',
  timezone: 'UTC',
  // The application hears every failed statement. In the log its row, and with it personal data, has no place.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  // Else a line every few minutes for ever.
  log_checkpoints: 'off',
}

// Failures that pass by themselves: the port was taken in between, a server that died has children still ending, or
// a start whose process was killed goes on without it.
const passing =
  /Address already in use|pre-existing shared memory block|postmaster\.pid" already exists/

/** Starts the server of this data folder, on `port` where one is given, or adopts the one that is running. */
export async function ensureServer(
  home: PostgresHome,
  cluster: string,
  binaries: PostgresBinaries,
  port?: number,
): Promise<Postmaster & { adopted: boolean }> {
  const running = await waitUntilReady(cluster, readyTimeoutMs)
  if (running) return { ...running, adopted: true }
  const log = join(home.folder, 'server.log')
  for (let attempt = 1; ; attempt++) {
    const before = await readLog(log)
    try {
      await retireStalePid(cluster)
      await startServer(home, cluster, binaries, log, port ?? (await findFreePort()))
    } catch (cause) {
      const reasons = (await readLog(log)).slice(before.length).trim()
      if (attempt === 5 || !passing.test(reasons)) {
        const reason = reasons || (cause instanceof Error ? cause.message : '')
        throw new Error(`PostgreSQL did not start in ${cluster}: ${reason}`, { cause })
      }
      await setTimeout(200)
    }
    const started = await waitUntilReady(cluster, readyTimeoutMs)
    if (started) return { ...started, adopted: false }
  }
}

async function startServer(
  home: PostgresHome,
  cluster: string,
  binaries: PostgresBinaries,
  log: string,
  port: number,
): Promise<void> {
  const options = [`-p ${port}`]
  for (const [name, value] of Object.entries(settings)) options.push(`-c ${name}=${value}`)
  const wait = ['--wait', `--timeout=${readyTimeoutMs / 1000}`]
  const args = ['start', `--pgdata=${cluster}`, `--log=${log}`, ...wait, '-o', options.join(' ')]
  await runPostgresCommand(home, binaries.pgCtl, args)
}

/** Ends the server: open transactions are rolled back, everything committed is on disk. */
export async function stopServer(
  home: PostgresHome,
  cluster: string,
  binaries: PostgresBinaries,
): Promise<void> {
  if (!(await findPostmaster(cluster))) return
  const args = ['stop', `--pgdata=${cluster}`, '--mode=fast', '--wait']
  try {
    await runPostgresCommand(home, binaries.pgCtl, args)
  } catch (error) {
    // One that ended by itself in the meantime is as good as stopped.
    if (await findPostmaster(cluster)) throw error
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, address)
  await once(server, 'listening')
  const bound = server.address()
  server.close()
  await once(server, 'close')
  if (bound === null || typeof bound === 'string') throw new Error(`No port is free on ${address}`)
  return bound.port
}

async function readLog(log: string): Promise<string> {
  return readFile(log, 'utf8').catch(() => '')
}
