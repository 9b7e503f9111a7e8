import { randomBytes } from 'node:crypto'
import { chown, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { runPostgresCommand } from './postgres-command.ts'
import type { PostgresHome } from './postgres-home.ts'
import { syncFolder } from './sync-folder.ts'

export const superuser = 'parasol'

/** PostgreSQL's own data folder, and the password of its superuser. */
export type Cluster = { folder: string; password: string }

const partialPrefix = 'cluster-partial-'

/**
 * Finds the data folder or initialises it. It gets its name when it is complete, so an initialisation that was cut
 * short never looks like data and is begun again.
 */
export async function openCluster(
  home: PostgresHome,
  binaries: PostgresBinaries,
): Promise<Cluster> {
  const folder = join(home.folder, 'cluster')
  const entries = await readdir(home.folder)
  if (entries.includes('cluster')) {
    await requireVersion(home, folder, binaries.majorVersion)
    return { folder, password: await readPassword(home) }
  }
  for (const leftover of entries.filter((entry) => entry.startsWith(partialPrefix))) {
    await rm(join(home.folder, leftover), { recursive: true, force: true, maxRetries: 3 })
  }
  const password = await createPassword(home)
  await initialise(home, binaries, folder)
  return { folder, password }
}

async function requireVersion(home: PostgresHome, folder: string, expected: number): Promise<void> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version === null) {
    throw new Error(
      `${folder} is not a PostgreSQL data folder (it has no readable PG_VERSION); ` +
        'restore it from a backup, or move it away to begin with an empty database',
    )
  }
  if (Number(version) !== expected) {
    throw new Error(
      `${folder} was written by PostgreSQL ${version.trim()} and this Parasol brings PostgreSQL ${expected}, ` +
        'which cannot read it. Back it up with the Parasol that wrote it (npm run parasol -- backup <folder>), move ' +
        `${home.folder} away, and restore the backup with this one (npm run parasol -- restore <folder>)`,
    )
  }
}

async function initialise(home: PostgresHome, binaries: PostgresBinaries, folder: string) {
  const partial = await mkdtemp(join(home.folder, partialPrefix))
  try {
    await chown(partial, home.account.uid, home.account.gid)
    await runPostgresCommand(home, binaries.initdb, [
      `--pgdata=${partial}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile(home)}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's own Unicode rules, so that an index sorts alike on every machine.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ])
    await rename(partial, folder)
    await syncFolder(home.folder)
  } catch (error) {
    await rm(partial, { recursive: true, force: true, maxRetries: 3 })
    throw error
  }
}

const passwordFile = (home: PostgresHome) => join(home.folder, 'password')

async function createPassword(home: PostgresHome): Promise<string> {
  const password = randomBytes(24).toString('base64url')
  await writeFile(passwordFile(home), password, { mode: 0o600, flush: true })
  await chown(passwordFile(home), home.account.uid, home.account.gid)
  return password
}

async function readPassword(home: PostgresHome): Promise<string> {
  try {
    return await readFile(passwordFile(home), 'utf8')
  } catch (cause) {
    throw new Error(
      `The database's password cannot be read from ${passwordFile(home)}; restore it from a backup`,
      { cause },
    )
  }
}
