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

it('writes what the rules say of each part and nothing else', () => {
  const css = toThemeCss({
    ...theme,
    rules: {
      card: { border: { width: 2, style: 'dashed' }, shadow: 'hard', padding: 0 },
      heading: { fontWeight: 700, textTransform: 'uppercase', letterSpacing: 0 },
    },
  })
  expect(css).toMatch(
    /:host \[part=card\]\[part\]\{border-width:2px;border-style:dashed;box-shadow:4px 4px 0 [^;]+;padding:0px\}:host \[part=heading\]\[part\]\{font-weight:700;text-transform:uppercase;letter-spacing:0em\}$/,
  )
})
