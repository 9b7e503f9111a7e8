import { expect, test } from 'vitest'
import { toMarkdown } from './publish.ts'

test('campaigns stand beside each other, and what one of them did not meet is 0', () => {
  const first = [
    ['', 'server'],
    ['Orders', '5000'],
  ]
  const second = [
    ['', 'embedded'],
    ['Orders', '2000'],
    ['Answers: 503', '7'],
  ]
  expect(toMarkdown([first, second]).split('\n')).toEqual([
    '|              | server | embedded |',
    '| ------------ | -----: | -------: |',
    '| Orders       |   5000 |     2000 |',
    '| Answers: 503 |      0 |        7 |',
  ])
})
