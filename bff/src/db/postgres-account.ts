import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The system user PostgreSQL runs as. */
export type Account = { uid: number; gid: number }

const name = 'postgres'

/** Our own account; null where that is root, as which PostgreSQL refuses to run. */
export function findOwnAccount(): Account | null {
  const uid = process.getuid?.()
  const gid = process.getgid?.()
  if (uid === undefined || gid === undefined) {
    throw new Error(
      'The embedded PostgreSQL runs on Linux and macOS alone; set DATABASE_URL to a PostgreSQL server',
    )
  }
  return uid === 0 ? null : { uid, gid }
}

/** The system user `postgres`, made where there is none. Only root may call it. */
export async function ensureSystemAccount(): Promise<Account> {
  const existing = await findSystemAccount()
  if (existing) return existing
  let cause: unknown
  try {
    await run('groupadd', ['--system', '--force', name])
    const noLogin = ['--no-create-home', '--shell', '/usr/sbin/nologin']
    await run('useradd', ['--system', '--gid', name, ...noLogin, name])
  } catch (error) {
    cause = error
  }
  // Asked again whatever useradd said: another process may have made the user in the meantime.
  const created = await findSystemAccount()
  if (created) return created
  throw new Error(
    `PostgreSQL refuses to run as root, and the system user "${name}" could not be created; ` +
      'create it, start Parasol as an ordinary user, or set DATABASE_URL',
    { cause },
  )
}

async function findSystemAccount(): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}
