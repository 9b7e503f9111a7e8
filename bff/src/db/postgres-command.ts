import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { PostgresHome } from './postgres-home.ts'

/** Runs one of PostgreSQL's own programs as the home's account. Rejects with what it wrote where it fails. */
export async function runPostgresCommand(
  { folder, account }: PostgresHome,
  program: string,
  args: readonly string[],
): Promise<void> {
  const child = spawn(program, args, {
    ...account,
    // Our own working folder may be closed to the account.
    cwd: folder,
    // Read by us when something fails, so never in the system's language.
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A terminal's Ctrl-C goes to the whole process group; the database is stopped by us, when nobody needs it.
    detached: true,
  })
  const [output, errors] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  if (child.exitCode !== 0) throw new Error(`${program} failed: ${errors.trim() || output.trim()}`)
}
