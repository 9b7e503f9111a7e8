import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { changeMoves, changeStates, toChangeStatus } from './change-states.ts'

/** The cells of a table row that begins with this word as code. */
function findRow(page: string, word: string): string[] {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${word}\``))
  return (row ?? '').split('|').map((cell) => cell.replaceAll('`', '').trim())
}

describe('the page about the states of a change', () => {
  let page = ''
  beforeAll(async () => {
    page = await readFile(new URL('../../../docs/policy-changes.md', import.meta.url), 'utf8')
  })

  it.each(changeStates)('tells what the caller is told in %s', (state) => {
    expect(findRow(page, state)[2]).toBe(toChangeStatus(state))
  })

  it.each(Object.entries(changeMoves))('tells of %s', (move, { from, to, by }) => {
    expect(findRow(page, move).slice(2, 5)).toEqual([from.join(', '), to, by.join(', ')])
  })
})

it('leaves a change for ever only confirmed, refused or expired', () => {
  const left = new Set<string>(Object.values(changeMoves).flatMap(({ from }) => [...from]))
  expect(changeStates.filter((state) => !left.has(state))).toEqual([
    'confirmed',
    'refused',
    'expired',
  ])
})
