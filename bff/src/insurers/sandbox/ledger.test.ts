import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { afterEach, expect, test, vi } from 'vitest'
import { openLedger } from './ledger.ts'
import { createDataDir } from './testing/fixture.ts'

const { appendFileSync } = fs

afterEach(() => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
})

/** A disk that fills up in the middle of the next line: no test can make a real one do so. */
function fillDiskOnce() {
  vi.spyOn(fs, 'appendFileSync').mockImplementationOnce((file, line) => {
    appendFileSync(file, line.slice(0, 7))
    throw new Error('ENOSPC: no space left on device')
  })
  syncBuiltinESMExports()
}

type Entry = { count: number }
const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'count' in value

test('what found no room on the disk leaves nothing that the next line could grow onto', () => {
  const dataDir = createDataDir()
  const ledger = openLedger(dataDir, isEntry)
  ledger.append({ count: 1 })
  fillDiskOnce()
  expect(() => ledger.append({ count: 2 })).toThrow('ENOSPC')
  ledger.append({ count: 3 }, { synced: true })
  ledger.close()

  const reopened = openLedger(dataDir, isEntry)
  expect(reopened.entries).toEqual([{ count: 1 }, { count: 3 }])
  reopened.close()
})
