import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const heartbeatMs = 1_000
// A holder that was killed stops beating. Process ids would not tell: a restarted container hands out the same ones.
const abandonedMs = 15_000

/**
 * Runs `work` while no other process is inside `exclusive` for the same `lockPath`; waits for its turn.
 * @template Result
 * @param {string} lockPath
 * @param {() => Promise<Result>} work
 */
export async function exclusive(lockPath, work) {
  mkdirSync(dirname(lockPath), { recursive: true })
  await acquire(lockPath)
  const heartbeat = setInterval(() => touch(lockPath), heartbeatMs)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    rmSync(lockPath, { recursive: true, force: true })
  }
}

/** @param {string} lockPath */
async function acquire(lockPath) {
  for (let waited = false; ; waited = true) {
    try {
      mkdirSync(lockPath)
      return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    if (isAbandoned(lockPath)) {
      rmSync(lockPath, { recursive: true, force: true })
      continue
    }
    if (!waited) console.log('Waiting for another start in this folder to finish its set-up')
    await delay(200)
  }
}

/** @param {string} lockPath */
function isAbandoned(lockPath) {
  const lock = statSync(lockPath, { throwIfNoEntry: false })
  return lock !== undefined && Date.now() - lock.mtimeMs > abandonedMs
}

/** @param {string} lockPath */
function touch(lockPath) {
  const now = new Date()
  try {
    utimesSync(lockPath, now, now)
  } catch {
    // Taken over while this process was suspended; the work goes on, the lock is no longer ours to keep fresh.
  }
}
