import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const statement = await readFile(new URL('docs/accessibility.md', root), 'utf8')

/** Success criteria of WCAG 2.2. Level AA holds those of level A too; 4.1.1 is no longer one. */
const criteria = {
  A: `1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3
      2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2`,
  AA: `1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8
       3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3`,
}

const rows = [
  ...statement.matchAll(/^\| (\d\.\d\.\d+) [^|]+\| (A+) +\| ([^|]+?) +\| ([^|]+?) +\|$/gm),
].map(([, criterion, level, answer = '', tests = '']) => ({
  criterion,
  level,
  answer,
  tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
}))

test.each(['A', 'AA'] as const)('every criterion of level %s has its line', (level) => {
  const listed = rows.filter((row) => row.level === level).map(({ criterion }) => criterion)
  expect(listed).toEqual(criteria[level].split(/\s+/))
})

test('what is met has a test, and every test is there', () => {
  const unproved = rows.filter(
    ({ answer, tests }) => tests.length === 0 && !answer.startsWith('Does not apply: '),
  )
  expect(unproved).toEqual([])
  const missing = rows.flatMap(({ tests }) =>
    tests.filter((path) => !existsSync(new URL(path, root))),
  )
  expect(missing).toEqual([])
})
