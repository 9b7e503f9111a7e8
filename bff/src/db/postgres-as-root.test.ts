import { execFile } from 'node:child_process'
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { query, startPostgresProcess } from '../../tests/postgres-processes.ts'
import { ensureSystemAccount } from './postgres-account.ts'
import { findPostgresPackage, preparePostgresBinaries } from './postgres-binaries.ts'
import { sharedFolder } from './postgres-home.ts'

const run = promisify(execFile)

const isRoot = process.getuid?.() === 0

let closed: string

beforeEach(async () => {
  // Mode 700, as root's own home.
  closed = await mkdtemp(join(tmpdir(), 'parasol-closed-'))
})

afterEach(() => rm(closed, { recursive: true }))

// Only root meets these: PostgreSQL then runs as another user, who cannot go everywhere root can.
describe.runIf(isRoot)('embedded PostgreSQL started by root', { timeout: 60_000 }, () => {
  it('keeps the data of a closed folder elsewhere, and finds it again', async () => {
    const first = await startPostgresProcess(closed)
    await query(first.url, 'CREATE TABLE kept (n integer)')
    await first.stop()
    const home = await realpath(join(closed, 'postgres'))
    expect(home.startsWith(`${sharedFolder}/`)).toBe(true)

    // Even if the folder has been opened since: the data is where it was put.
    await chmod(closed, 0o755)
    const second = await startPostgresProcess(closed)
    expect(await query(second.url, 'SELECT * FROM kept')).toEqual([])
    await second.stop()
    await rm(home, { recursive: true })
  })

  it('runs as the system user, and says which folder was closed to it since', async () => {
    await chmod(closed, 0o755)
    const user = await startPostgresProcess(closed)
    await user.stop()
    const { uid } = await ensureSystemAccount()
    expect(uid).not.toBe(0)
    expect((await stat(join(closed, 'postgres', 'cluster'))).uid).toBe(uid)
    await chmod(closed, 0o700)
    await expect(startPostgresProcess(closed)).rejects.toThrow(`chmod o+x ${closed}`)
  })

  it('copies its programs out of a closed folder, readable whatever the umask was', async () => {
    const source = join(closed, 'package')
    await cp(findPostgresPackage(), source, { recursive: true, verbatimSymlinks: true })
    await run('chmod', ['-R', 'go-rwx', source])
    const manifest = join(source, 'package.json')
    const version = `18.0.0-${closed.slice(-6)}`
    await writeFile(manifest, JSON.stringify({ version }))

    const account = await ensureSystemAccount()
    const { initdb } = await preparePostgresBinaries(account, source)
    expect(initdb.startsWith(`${sharedFolder}/postgresql-${version}/`)).toBe(true)
    const { stdout } = await run(initdb, ['--version'], { ...account, cwd: '/' })
    expect(stdout).toContain('PostgreSQL')
    await rm(join(sharedFolder, `postgresql-${version}`), { recursive: true })
  })

  it('names the folder and the way out when the disk is full', async ({ skip }) => {
    const disk = join(closed, 'disk')
    await chmod(closed, 0o755)
    await mkdir(disk)
    try {
      await run('mount', ['-t', 'tmpfs', '-o', 'size=10m,mode=755', 'tmpfs', disk])
    } catch {
      skip('this machine does not let us mount a small disk')
    }
    try {
      await expect(startPostgresProcess(disk)).rejects.toThrow(
        `There is no room for the database in ${disk}: free 200 MB`,
      )
      // With room again it starts, as if nothing had happened.
      await run('mount', ['-o', 'remount,size=200m', disk])
      const user = await startPostgresProcess(disk)
      await user.stop()
      expect(await readFile(join(disk, 'postgres', 'cluster', 'PG_VERSION'), 'utf8')).toBe('18\n')
    } finally {
      await run('umount', [disk])
    }
  })
})
