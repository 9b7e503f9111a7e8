import { afterEach, expect, it } from 'vitest'
import { toJson } from './to-json.ts'

const changed = [Array.prototype, String.prototype, Object.prototype]

afterEach(() => {
  for (const prototype of changed) Reflect.deleteProperty(prototype, 'toJSON')
})

it('writes lists, texts and objects as they are, whatever the page has made of them', () => {
  const value = { text: 'a "text"', none: null, list: [{ id: 1 }, ['b', true]] }
  const json = JSON.stringify(value)
  for (const prototype of changed) {
    Object.defineProperty(prototype, 'toJSON', { configurable: true, value: () => 'changed' })
  }
  expect(JSON.stringify(value)).toBe('"changed"')
  expect(toJson(value)).toBe(json)
})
