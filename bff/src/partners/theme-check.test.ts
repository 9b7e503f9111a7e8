import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkTheme } from './theme-check.ts'

it('writes a theme as its file takes it', () => {
  const theme = {
    preset: 'calm',
    light: { accent: '#2a6b57' },
    radius: 6,
    copy: { 'de-AT': { heading: 'Gut: geschützt #1' } },
    rules: { card: { border: { width: 2, style: 'dashed' } } },
  }
  const { problems, yaml } = checkTheme(theme)
  expect(problems).toEqual([])
  expect(yaml).toContain("accent: '#2a6b57'")
  expect(parse(yaml ?? '')).toEqual({ theme })
})

it('says what a partner file would be refused for, and which colour would do', () => {
  expect(checkTheme({ dark: { text: 'white' }, radius: 99, shape: 'round' })).toEqual({
    problems: [
      { path: 'dark.text', message: 'must be a colour like "#1a2b3c"' },
      { path: 'radius', message: 'must be at most 32' },
      { path: 'shape', message: 'is no setting; correct its name or take it out' },
    ],
    suggestions: {},
    yaml: null,
  })
  const weak = checkTheme({ light: { mutedText: '#999999' } })
  expect(weak.problems.map(({ path }) => path)).toEqual(['light.mutedText', 'light.mutedText'])
  expect(weak.yaml).toBeNull()
  const better = weak.suggestions['light.mutedText']
  expect(checkTheme({ light: { mutedText: better } }).problems).toEqual([])
})
