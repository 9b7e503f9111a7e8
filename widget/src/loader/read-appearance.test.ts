import { expect, it } from 'vitest'
import { readAppearance } from './read-appearance.ts'

const source = { locale: null, colorScheme: null, pageLocales: ['de-AT', 'en'] }

it('takes its own language before that of the page', () => {
  expect(readAppearance({ ...source, locale: 'fr' }).locale).toBe('fr')
  expect(readAppearance(source)).toEqual({ locale: 'de-AT', mistakes: [] })
})

it('names what it cannot use and goes on without', () => {
  const { locale, mistakes } = readAppearance({ ...source, locale: 'no_t', colorScheme: 'sepia' })
  expect(locale).toBe('de-AT')
  expect(mistakes.map(({ code }) => code)).toEqual(['locale_invalid', 'color_scheme_invalid'])
})
