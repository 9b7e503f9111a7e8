import type { Palette } from '@parasol/shared/theme'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeContrast, findWeakContrasts } from './contrast.ts'

const readable: Palette = {
  accent: '#1f5f8b',
  onAccent: '#ffffff',
  background: '#ffffff',
  surface: '#f4f7f9',
  text: '#1c2b36',
  mutedText: '#4f6272',
  border: '#eeeeee',
}

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

describe('findWeakContrasts', () => {
  it('has nothing against a readable palette, whatever its border', () => {
    expect(findWeakContrasts(readable)).toEqual([])
  })

  it('names both colours, the ratio and a colour that would do', () => {
    const weak = findWeakContrasts({ ...readable, mutedText: '#777777', surface: '#ffffff' })
    expect(weak.map(({ problem }) => problem)).toEqual([
      '#777777 on background #ffffff has a contrast of 4.47:1, which must be at least 4.5:1; #767676 would do',
      '#777777 on surface #ffffff has a contrast of 4.47:1, which must be at least 4.5:1; #767676 would do',
    ])
  })

  it.each([
    ['text', { text: '#8a9aa5' }, 2],
    ['mutedText', { mutedText: '#8a9aa5' }, 2],
    ['onAccent', { onAccent: '#5f9fcb' }, 1],
    ['accent', { accent: '#e8f1f7', onAccent: '#000000' }, 1],
  ])('guards %s', (colour, change, times) => {
    const found = findWeakContrasts({ ...readable, ...change })
    expect(found.map((weak) => weak.colour)).toEqual(Array(times).fill(colour))
  })

  it('only proposes what passes', () => {
    const colour = fc
      .integer({ min: 0, max: 0xffffff })
      .map((number) => `#${number.toString(16).padStart(6, '0')}`)
    fc.assert(
      fc.property(colour, colour, (text, background) => {
        const palette = { ...readable, background, surface: background, text, accent: '#000000' }
        const weak = findWeakContrasts(palette).find((found) => found.colour === 'text')
        const proposal = /(#[0-9a-f]{6}) would do$/.exec(weak?.problem ?? '')?.[1] ?? text
        expect(computeContrast(proposal, background)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })
})
