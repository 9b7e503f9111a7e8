import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findScratchFolder } from './scratch-folder.ts'

const here = import.meta.dirname

test('a folder with room is taken', () => {
  expect(findScratchFolder({}, { path: here, leastFreeBytes: 1 })).toBe(here)
})

test('a folder that was asked for is kept', () => {
  const asked = { TMPDIR: '/asked/for' }
  expect(findScratchFolder(asked, { path: here, leastFreeBytes: 1 })).toBe('/asked/for')
})

test('a folder without room is left alone', () => {
  expect(findScratchFolder({}, { path: here, leastFreeBytes: 2 ** 60 })).toBe(tmpdir())
})

test('a folder that is not there is done without', () => {
  const path = join(here, 'nowhere')
  expect(findScratchFolder({}, { path, leastFreeBytes: 1 })).toBe(tmpdir())
})
