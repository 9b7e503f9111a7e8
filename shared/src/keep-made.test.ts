import { expect, it } from 'vitest'
import { keepMade } from './keep-made.ts'

function count(limit: number) {
  const made: string[] = []
  const find = keepMade(limit, (key) => {
    made.push(key)
    return { key }
  })
  return { made, find }
}

it('makes what belongs to a key once', () => {
  const { made, find } = count(2)
  expect(find('a')).toBe(find('a'))
  expect(find('b')).toEqual({ key: 'b' })
  expect(find('a')).toEqual({ key: 'a' })
  expect(made).toEqual(['a', 'b'])
})

it('keeps no more than its limit', () => {
  const { made, find } = count(2)
  for (const key of ['a', 'b', 'c', 'c', 'a']) find(key)
  expect(made).toEqual(['a', 'b', 'c', 'a'])
})

it('keeps nothing of what could not be made', () => {
  const find = keepMade(2, (locale) => new Intl.NumberFormat(locale))
  expect(() => find('no locale')).toThrow(RangeError)
  expect(() => find('no locale')).toThrow(RangeError)
})
