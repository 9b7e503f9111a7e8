import type * as FileSystem from 'node:fs'
import { expect, test, vi } from 'vitest'
import { openLedger } from './ledger.ts'
import { createDataDir } from './testing/fixture.ts'

const disk = vi.hoisted(() => ({ isFull: false }))

// A disk that fills up in the middle of a line and has room again for the next one: no test can make a real one do so.
vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof FileSystem>()
  return {
    ...fs,
    appendFileSync(file: number, line: string) {
      fs.appendFileSync(file, disk.isFull ? line.slice(0, 7) : line)
      if (disk.isFull) throw new Error('ENOSPC: no space left on device')
    },
  }
})

type Entry = { count: number }
const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'count' in value

test('what found no room on the disk leaves nothing that the next line could grow onto', () => {
  const dataDir = createDataDir()
  const ledger = openLedger(dataDir, isEntry)
  ledger.append({ count: 1 })
  disk.isFull = true
  expect(() => ledger.append({ count: 2 })).toThrow('ENOSPC')
  disk.isFull = false
  ledger.append({ count: 3 }, { synced: true })
  ledger.close()

  const reopened = openLedger(dataDir, isEntry)
  expect(reopened.entries).toEqual([{ count: 1 }, { count: 3 }])
  reopened.close()
})
