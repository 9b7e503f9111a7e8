import { presets } from '@parasol/shared/theme-presets'
import { expect, it } from 'vitest'
import { toThemeBlock } from './theme-block.ts'

it('says only what differs from the preset', () => {
  const { calm } = presets
  expect(
    toThemeBlock({
      preset: 'calm',
      light: { ...calm.light, accent: '#123456' },
      dark: { ...calm.dark },
      radius: calm.radius,
      spacing: 5,
      rules: { card: { shadow: 'soft' }, heading: { fontWeight: 700 } },
    }),
  ).toEqual({
    preset: 'calm',
    light: { accent: '#123456' },
    spacing: 5,
    rules: { heading: { fontWeight: 700 } },
  })
})

it('keeps a rule that takes away the one of the preset', () => {
  expect(toThemeBlock({ preset: 'calm', rules: { card: {} } })).toEqual({
    preset: 'calm',
    rules: { card: {} },
  })
})

it('names the preset that a theme without one begins with', () => {
  expect(toThemeBlock({ radius: 4 })).toEqual({ preset: 'neutral', radius: 4 })
})
