import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { bookingMoves, bookingStates, deriveStatus, toStatus } from './booking-states.ts'

const docs = new URL('../../../docs/', import.meta.url)

/** The cells of a table row that begins with this word as code. */
function findRow(page: string, word: string): string[] {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${word}\``))
  return (row ?? '').split('|').map((cell) => cell.replaceAll('`', '').trim())
}

describe('the page about the states', () => {
  let page = ''
  let drawing = ''
  beforeAll(async () => {
    page = await readFile(new URL('booking-states.md', docs), 'utf8')
    drawing = await readFile(new URL('images/booking-states.svg', docs), 'utf8')
  })

  it.each(bookingStates)('tells what the shop is told in %s, and draws it', (state) => {
    expect(findRow(page, state)[2]).toBe(toStatus(state))
    expect(drawing).toContain(`>${state}</text>`)
  })

  it.each(Object.entries(bookingMoves))('tells of %s, and draws it', (move, { from, to, by }) => {
    expect(findRow(page, move).slice(2, 5)).toEqual([from.join(', '), to, by])
    expect(drawing).toMatch(new RegExp(`>${move}[,<]`))
  })
})

describe('the states', () => {
  it('are left for ever only by being booked or rejected', () => {
    const left = new Set<string>(Object.values(bookingMoves).flatMap(({ from }) => [...from]))
    expect(bookingStates.filter((state) => !left.has(state))).toEqual(['booked', 'rejected'])
  })

  it.each([
    [['accepted'], 'pending'],
    [['booked', 'dead_letter'], 'pending'],
    [['booked', 'rejected'], 'booked'],
    [['rejected', 'rejected'], 'rejected'],
  ] as const)('%j make an order that is %s', (states, status) => {
    expect(deriveStatus(states)).toBe(status)
  })
})
