import { computeContrast } from '@parasol/shared/contrast'
import Color from 'colorjs.io'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findNearestColour } from './nearest-colour.ts'

const colours = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`)

describe('findNearestColour', () => {
  it('leaves alone what passes', () => {
    expect(findNearestColour('#1f5f8b', [{ colour: '#ffffff', needed: 4.5 }])).toBe('#1f5f8b')
  })

  it.each([
    ['darker on white', '#5f9fcb', '#ffffff', '#3c7ca6'],
    ['lighter on black', '#1f3f8b', '#000000', '#4d72c3'],
  ])('goes %s', (_way, colour, ground, expected) => {
    expect(findNearestColour(colour, [{ colour: ground, needed: 4.5 }])).toBe(expected)
  })

  it('keeps the hue, and the chroma where a screen can show it', () => {
    const nearest = findNearestColour('#5f9fcb', [{ colour: '#ffffff', needed: 4.5 }])
    const [, chroma, hue] = new Color('#5f9fcb').to('oklch').coords
    const [, newChroma, newHue] = new Color(nearest ?? '').to('oklch').coords
    expect(newHue).toBeCloseTo(hue ?? 0, 0)
    expect(newChroma).toBeCloseTo(chroma ?? 0, 2)
  })

  it('finds for any colour one that passes on any ground', () => {
    fc.assert(
      fc.property(colours, colours, (colour, ground) => {
        const nearest = findNearestColour(colour, [{ colour: ground, needed: 4.5 }])
        expect(computeContrast(nearest ?? ground, ground)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  it.each([
    ['#14a800', '#1f8457'],
    ['#ffff00', '#747474'],
  ])('goes from %s to the very end of lightness where %s asks for it', (colour, ground) => {
    const nearest = findNearestColour(colour, [{ colour: ground, needed: 4.5 }])
    expect(computeContrast(nearest ?? ground, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it('is null where grounds are too far apart', () => {
    const grounds = ['#ffffff', '#808080'].map((colour) => ({ colour, needed: 7 }))
    expect(findNearestColour('#336699', grounds)).toBeNull()
  })
})
