import { expect, test } from 'vitest'
import { addMonths } from './months.ts'

test.each([
  ['2026-11-21T00:00:00.000Z', 12, '2027-11-21T00:00:00.000Z'],
  ['2026-11-30T00:00:00.000Z', 3, '2027-02-28T00:00:00.000Z'],
  ['2024-02-29T00:00:00.000Z', 48, '2028-02-29T00:00:00.000Z'],
  ['2026-12-31T00:00:00.000Z', 60, '2031-12-31T00:00:00.000Z'],
])('%s and %i months', (start, months, end) => {
  expect(addMonths(start, months)).toBe(end)
})
