import { describe, expect, it } from 'vitest'
import { computeContrast, measureContrasts, roundRatio } from './contrast.ts'

describe('computeContrast', () => {
  // Ratios as WCAG's own definition gives them.
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#000000', 21],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
    ['#ff0000', '#ffffff', 4],
    ['#123456', '#123456', 1],
  ])('of %s on %s is %d', (one, other, ratio) => {
    expect(computeContrast(one, other)).toBeCloseTo(ratio, 2)
  })
})

describe('measureContrasts', () => {
  const palette = {
    accent: '#1f5f8b',
    onAccent: '#ffffff',
    background: '#ffffff',
    surface: '#f4f7f9',
    text: '#1c2b36',
    mutedText: '#4f6272',
    border: '#eeeeee',
  }

  it('has nothing against a readable palette, whatever its border', () => {
    expect(measureContrasts(palette).filter(({ passes }) => !passes)).toEqual([])
  })

  it.each([
    [{ text: '#8a9aa5' }, ['text on background', 'text on surface']],
    [{ mutedText: '#8a9aa5' }, ['mutedText on background', 'mutedText on surface']],
    [{ onAccent: '#5f9fcb' }, ['onAccent on accent']],
    [{ accent: '#e8f1f7', onAccent: '#000000' }, ['accent on background', 'accent on surface']],
  ])('finds what %o makes hard to see', (change, weak) => {
    const found = measureContrasts({ ...palette, ...change }).filter(({ passes }) => !passes)
    expect(found.map(({ colour, ground }) => `${colour} on ${ground}`)).toEqual(weak)
  })
})

it('never shows a ratio that is refused as one that would pass', () => {
  expect(roundRatio(4.4999)).toBe(4.49)
})
