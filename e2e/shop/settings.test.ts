import { expect, test } from 'vitest'
import { parseSettings, switchTheme, toLink, toLocale } from './settings.ts'

test('what is missing or unknown takes its default', () => {
  expect(parseSettings({ country: 'XX', layout: 'compact', unrelated: '1' })).toEqual({
    country: 'AU',
    lang: 'en',
    theme: 'demo',
    layout: 'compact',
    scheme: 'auto',
    csp: 'off',
  })
})

test('a shop is visited where it delivers', () => {
  expect(parseSettings({ theme: 'qover', country: 'AU' }).country).toBe('DE')
  expect(parseSettings({ theme: 'qover', country: 'BE' }).country).toBe('BE')
  expect(switchTheme(parseSettings({ theme: 'qover', country: 'BE' }), 'demo')).toMatchObject({
    theme: 'demo',
    country: 'AU',
  })
})

test('a link carries what was changed and nothing else', () => {
  const settings = parseSettings({ country: 'DE', lang: 'de', theme: 'demo' })
  expect(toLink('/checkout', settings)).toBe('/checkout?country=DE&lang=de')
  expect(toLink('/checkout', parseSettings({}))).toBe('/checkout')
})

test('the locale is the language as spoken in the market', () => {
  expect(toLocale(parseSettings({ country: 'GB' }))).toBe('en-GB')
})
