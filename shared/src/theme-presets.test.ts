import { describe, expect, it } from 'vitest'
import { measureContrasts } from './contrast.ts'
import { presetNames, presets, resolveTheme } from './theme-presets.ts'
import { themeSchema } from './theme.ts'

describe.each(presetNames)('the preset %s', (name) => {
  it('is a theme', () => {
    expect(themeSchema.parse(resolveTheme({ preset: name }))).toMatchObject(presets[name])
  })

  it.each(['light', 'dark'] as const)('can be read in its %s scheme', (scheme) => {
    const weak = measureContrasts(presets[name][scheme]).filter(({ passes }) => !passes)
    expect(weak).toEqual([])
  })
})

it('gives text seven to one where contrast is what it is for', () => {
  const { light, dark } = presets.contrast
  const texts = [...measureContrasts(light), ...measureContrasts(dark)].filter(
    ({ needed }) => needed > 3,
  )
  expect(Math.min(...texts.map(({ ratio }) => ratio))).toBeGreaterThanOrEqual(7)
})

describe('resolveTheme', () => {
  it('begins with the neutral preset where none is named', () => {
    expect(resolveTheme({})).toEqual({ ...presets.neutral, copy: {} })
  })

  it('changes what the settings name and nothing else', () => {
    const theme = resolveTheme({
      preset: 'mono',
      light: { accent: '#aa0000' },
      radius: 8,
      rules: { heading: { fontWeight: 500 }, card: { shadow: 'hard' } },
    })
    expect(theme.light).toEqual({ ...presets.mono.light, accent: '#aa0000' })
    expect(theme).toMatchObject({ dark: presets.mono.dark, radius: 8, density: 'compact' })
    expect(theme.rules).toEqual({
      ...presets.mono.rules,
      heading: { fontWeight: 500 },
      card: { shadow: 'hard' },
    })
  })
})
