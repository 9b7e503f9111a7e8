import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readlink, realpath, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { findClosedFolder } from './folder-access.ts'
import { ensureSystemAccount, findOwnAccount, type Account } from './postgres-account.ts'

/** Where things go that root must keep where the system user can reach them. */
export const sharedFolder = '/var/lib/parasol'

/** The folder everything of one embedded PostgreSQL is in, and the account that owns it and runs the server. */
export type PostgresHome = { folder: string; account: Account }

/**
 * Finds or makes `<dataDir>/postgres`. Started by root in a folder the system user cannot enter (a checkout below
 * /root, say), the data goes to /var/lib/parasol, and `<dataDir>/postgres` becomes a symbolic link to it.
 */
export async function openPostgresHome(dataDir: string, log: Logger): Promise<PostgresHome> {
  await mkdir(dataDir, { recursive: true })
  const entry = join(await realpath(dataDir), 'postgres')
  const own = findOwnAccount()
  if (own) {
    await mkdir(entry, { recursive: true, mode: 0o700 })
    return claimHome(await realpath(entry), own)
  }
  const folder = await placeHome(entry, log)
  const { uid, gid } = await stat(folder)
  // Data an ordinary user has begun goes on under that user: PostgreSQL accepts no other owner.
  const account = uid === 0 ? await ensureSystemAccount() : { uid, gid }
  if (uid === 0) await chown(folder, account.uid, account.gid)
  const closed = await findClosedFolder(folder, account)
  if (closed) {
    throw new Error(
      `PostgreSQL runs as user ${account.uid}, who may not enter ${closed}, where its data is; ` +
        `let it in with: chmod o+x ${closed}`,
    )
  }
  return { folder, account }
}

async function claimHome(folder: string, account: Account): Promise<PostgresHome> {
  const { uid } = await stat(folder)
  if (uid === account.uid) return { folder, account }
  throw new Error(
    `${folder} belongs to user ${uid} and Parasol runs as user ${account.uid}; ` +
      'start it as that user, or choose another folder with PARASOL_DATA_DIR',
  )
}

async function placeHome(entry: string, log: Logger): Promise<string> {
  const parent = join(entry, '..')
  if (!(await exists(entry))) {
    const closed = await findClosedFolder(parent, await ensureSystemAccount())
    if (closed) {
      const digest = createHash('sha256').update(parent).digest('hex').slice(0, 12)
      const target = join(sharedFolder, digest)
      await symlink(target, entry).catch(acceptExisting)
      log.info(
        { closed, target },
        'the data folder is closed to PostgreSQL; its data is kept elsewhere',
      )
    }
  }
  const target = await readlink(entry).catch(() => null)
  if (target === null) {
    await mkdir(entry, { recursive: true, mode: 0o700 })
    return realpath(entry)
  }
  if (target.startsWith(sharedFolder)) await openSharedFolder()
  await mkdir(target, { recursive: true, mode: 0o700 })
  return realpath(target)
}

/** Makes the shared folder and opens it to every user, whatever the umask. */
export async function openSharedFolder(): Promise<void> {
  await mkdir(sharedFolder, { recursive: true })
  await chmod(sharedFolder, 0o755)
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

function acceptExisting(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return
  throw error
}
