import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const inMemory = '/dev/shm'
/** Four times what the unit tests hold at once. */
const leastFreeBytes = 2 ** 30

/**
 * Where tests keep files for as long as they run: in memory where Linux offers room there, else where programs keep
 * what is temporary. A folder that was asked for (TMPDIR) is never replaced. Every test file makes databases of its own
 * and drops them, and on ext4 a file is slow to create for seconds after another was deleted.
 */
export function findScratchFolder(
  environment: NodeJS.ProcessEnv = process.env,
  candidate = inMemory,
): string {
  const isUsable = environment.TMPDIR === undefined && hasRoom(candidate)
  return isUsable ? candidate : tmpdir()
}

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    const { bsize, bavail } = statfsSync(folder)
    return bavail * bsize >= leastFreeBytes
  } catch {
    // No such folder: not Linux, or a container without it.
    return false
  }
}
