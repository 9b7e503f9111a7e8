import { expect, it } from 'vitest'
import { theme } from '../offer/cover-fixtures.ts'
import { toThemeCss } from './theme-css.ts'

it('writes every token, both palettes where the browser can tell them apart', () => {
  const css = toThemeCss({ ...theme, fontFamily: '"Spline Sans", sans-serif' })
  expect(css).toContain('--parasol-radius:12px')
  expect(css).toContain('--parasol-unit:4px')
  expect(css).toContain('--parasol-font:"Spline Sans", sans-serif')
  expect(css).toContain('--parasol-background:light-dark(#ffffff,#101614)')
  expect(css.match(/--parasol-muted-text:/g)).toHaveLength(2)
})
