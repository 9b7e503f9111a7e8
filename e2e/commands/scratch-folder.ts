import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

type Candidate = { path: string; leastFreeBytes: number }

/** Four times the room that the unit tests need at once. */
const inMemory: Candidate = { path: '/dev/shm', leastFreeBytes: 2 ** 30 }

/**
 * Where tests keep files for as long as they run: in memory where Linux offers room there, else where programs keep
 * what is temporary. A folder that was asked for (TMPDIR) is never replaced. Every test file makes databases of its own
 * and drops them, and on ext4 a file is slow to create for seconds after another was deleted.
 */
export function findScratchFolder(
  environment: NodeJS.ProcessEnv = process.env,
  candidate: Candidate = inMemory,
): string {
  return environment.TMPDIR ?? (hasRoom(candidate) ? candidate.path : tmpdir())
}

function hasRoom({ path, leastFreeBytes }: Candidate): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    const { bsize, bavail } = statfsSync(path)
    return bavail * bsize >= leastFreeBytes
  } catch {
    // No such folder: not Linux, or a container without it.
    return false
  }
}
