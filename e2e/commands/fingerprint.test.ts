import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint } from './fingerprint.mjs'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parasol-fingerprint-'))
  mkdirSync(join(root, 'src/deep'), { recursive: true })
  writeFileSync(join(root, 'src/deep/a.ts'), 'a')
  writeFileSync(join(root, 'lock.yaml'), 'lock')
})

afterEach(() => rmSync(root, { recursive: true }))

const take = () => fingerprint(root, ['lock.yaml', 'src', 'absent'])

test('stays the same while the files do', () => {
  expect(take()).toBe(take())
})

test.each([
  ['an edit', () => writeFileSync(join(root, 'src/deep/a.ts'), 'b')],
  ['a new file', () => writeFileSync(join(root, 'src/b.ts'), '')],
  ['a new name', () => renameSync(join(root, 'src/deep/a.ts'), join(root, 'src/deep/b.ts'))],
  ['a file that was absent', () => writeFileSync(join(root, 'absent'), '')],
  ['a lost file', () => rmSync(join(root, 'lock.yaml'))],
])('%s changes it', (_, change) => {
  const before = take()
  change()
  expect(take()).not.toBe(before)
})
