import { realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Account } from './postgres-account.ts'

/**
 * The outermost folder on the way to `folder`, itself included, that the account may not enter; null where all are
 * open to it. It goes by mode and owner alone, since only the account itself could try.
 */
export async function findClosedFolder(folder: string, account: Account): Promise<string | null> {
  let closed: string | null = null
  let current = await realpath(folder)
  for (;;) {
    if (!(await mayEnter(current, account))) closed = current
    const parent = dirname(current)
    if (parent === current) return closed
    current = parent
  }
}

async function mayEnter(folder: string, { uid, gid }: Account): Promise<boolean> {
  const found = await stat(folder)
  const [owner, group, other] = [0o100, 0o010, 0o001]
  // The first class that fits decides, as in the kernel: an owner without x is kept out even where others are let in.
  const needed = found.uid === uid ? owner : found.gid === gid ? group : other
  return (found.mode & needed) !== 0
}
