import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  createOpenFolder,
  forkPostgresProcess,
  query,
  startPostgresProcess,
} from '../../tests/postgres-processes.ts'
import { findPostmaster } from './postmaster.ts'

let dataDir: string
let cluster: string
let remove: () => Promise<void>

beforeAll(async () => {
  const created = await createOpenFolder()
  remove = created.remove
  dataDir = created.folder
  cluster = join(dataDir, 'postgres', 'cluster')
  const first = await startPostgresProcess(dataDir)
  await query(first.url, 'CREATE TABLE kept (n integer)')
  await first.stop()
}, 60_000)

afterAll(() => remove())

const isRunning = async () => (await findPostmaster(cluster)) !== null

async function readServerPid(): Promise<number> {
  const postmaster = await findPostmaster(cluster)
  if (!postmaster) throw new Error(`no server runs on ${cluster}`)
  return postmaster.pid
}

/** When the server came up, which tells one server from the next. */
const readStart = (url: string) => query(url, 'SELECT pg_postmaster_start_time()::text AS start')

describe('startEmbeddedPostgres', { timeout: 60_000 }, () => {
  it('keeps what was written, durably and for itself', async () => {
    const first = await startPostgresProcess(dataDir)
    const [settings] = await query(
      first.url,
      `SELECT current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding,
              current_setting('listen_addresses') AS address, current_database() AS name`,
    )
    await query(first.url, 'INSERT INTO kept VALUES (1)')
    await first.stop()
    expect(settings).toEqual({
      fsync: 'on',
      encoding: 'UTF8',
      address: '127.0.0.1',
      name: 'parasol',
    })
    expect(await isRunning()).toBe(false)

    const second = await startPostgresProcess(dataDir)
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await second.stop()
    const { mode } = await stat(join(dataDir, 'postgres', 'password'))
    expect(mode & 0o777).toBe(0o600)
  })

  it('lets nobody in without the password', async () => {
    const process = await startPostgresProcess(dataDir)
    const url = Object.assign(new URL(process.url), { password: 'guessed' }).href
    await expect(query(url, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    await process.stop()
  })

  it('adopts the server of a process that was killed, and stops it in the end', async () => {
    const killed = await startPostgresProcess(dataDir)
    const start = await readStart(killed.url)
    await killed.kill()
    expect(await isRunning()).toBe(true)

    const next = await startPostgresProcess(dataDir)
    expect(await readStart(next.url)).toEqual(start)
    await next.stop()
    expect(await isRunning()).toBe(false)
  })

  it('shares one server, and stops it when the last process leaves', async () => {
    const [first, second, third] = await Promise.all([
      startPostgresProcess(dataDir),
      startPostgresProcess(dataDir),
      startPostgresProcess(dataDir),
    ])
    expect(new Set([first.url, second.url, third.url]).size).toBe(1)
    await first.stop()
    await third.kill()
    expect(await isRunning()).toBe(true)
    await second.stop()
    expect(await isRunning()).toBe(false)
  })

  it('is initialised once by processes that all come first', async () => {
    const { folder, remove: removeFresh } = await createOpenFolder()
    const starting = Array.from({ length: 5 }, () => startPostgresProcess(folder))
    const processes = await Promise.all(starting)
    expect(new Set(processes.map(({ url }) => url)).size).toBe(1)
    await Promise.all(processes.map(({ stop }) => stop()))
    expect(await findPostmaster(join(folder, 'postgres', 'cluster'))).toBe(null)
    await removeFresh()
  })

  it('starts again after the server itself was killed', async () => {
    const user = await startPostgresProcess(dataDir)
    await query(user.url, 'INSERT INTO kept VALUES (2)')
    process.kill(await readServerPid(), 'SIGKILL')
    await user.stop()

    const next = await startPostgresProcess(dataDir)
    expect(await query(next.url, 'SELECT n FROM kept WHERE n = 2')).toEqual([{ n: 2 }])
    await next.stop()
  })

  it('does not mistake another process with a recycled pid for its server', async () => {
    const user = await startPostgresProcess(dataDir)
    const pid = await readServerPid()
    const pidFile = join(cluster, 'postmaster.pid')
    const left = await readFile(pidFile, 'utf8')
    await user.stop()
    // PostgreSQL itself gives way only to a process of its own user.
    const { uid, gid } = await stat(cluster)
    const stranger = spawn('sleep', ['60'], { uid, gid })
    await once(stranger, 'spawn')
    await writeFile(pidFile, left.replace(String(pid), String(stranger.pid)))
    await chown(pidFile, uid, gid)

    const next = await startPostgresProcess(dataDir)
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await next.stop()
    expect(stranger.exitCode).toBe(null)
    stranger.kill()
  })

  it('is not torn down by the Ctrl-C its process receives', async () => {
    const user = await startPostgresProcess(dataDir)
    await user.interruptGroup()
    expect(await query(user.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await user.stop()
  })

  it('begins anew where an initialisation was cut short', async () => {
    const { folder, remove: removeFresh } = await createOpenFolder()
    const home = join(folder, 'postgres')
    const killed = forkPostgresProcess(folder)
    killed.ready.catch(() => undefined)
    const hasBegun = async () => (await listFolder(home)).join().includes('cluster-partial-')
    await vi.waitUntil(hasBegun, { interval: 5, timeout: 30_000 })
    await killed.kill()

    const next = await startPostgresProcess(folder)
    await next.stop()
    expect((await listFolder(home)).filter((name) => name.startsWith('cluster'))).toEqual([
      'cluster',
    ])
    await removeFresh()
  })

  it('refuses data of another PostgreSQL major version, naming both and the way over', async () => {
    const version = join(cluster, 'PG_VERSION')
    const real = await readFile(version, 'utf8')
    await writeFile(version, '17\n')
    await expect(startPostgresProcess(dataDir)).rejects.toThrow(
      /was written by PostgreSQL 17 and this Parasol brings PostgreSQL 18.* backup <folder>\), move .*\/postgres away, and restore .* restore <folder>\)/,
    )
    await writeFile(version, real)
  })

  it('keeps rows out of the server log', async () => {
    const user = await startPostgresProcess(dataDir)
    await query(user.url, 'CREATE TABLE people (email text UNIQUE)')
    const insert = "INSERT INTO people VALUES ('ada@example.com')"
    await query(user.url, insert)
    await expect(query(user.url, insert)).rejects.toThrow(/duplicate key/)
    await user.stop()
    const log = await readFile(join(dataDir, 'postgres', 'server.log'), 'utf8')
    expect(log).toContain('ready to accept connections')
    expect(log).not.toContain('ada@example.com')
  })
})

function listFolder(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}
