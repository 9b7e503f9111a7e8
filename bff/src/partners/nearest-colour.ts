import { computeContrast } from '@parasol/shared/contrast'
import { ColorSpace, OKLCH, serialize, sRGB, to, toGamutCSS } from 'colorjs.io/fn'

ColorSpace.register(sRGB)
ColorSpace.register(OKLCH)

/** What a colour is drawn on, and the contrast it needs there. */
export type Ground = { colour: string; needed: number }

/** Finer than the steps of a hexadecimal colour, so that none is passed over. */
const lightnessStep = 0.002

/**
 * The colour nearest to `colour` with enough contrast on every ground: its hue and chroma at another lightness, with
 * less chroma only where no screen could show it. Null where no lightness does.
 */
export function findNearestColour(colour: string, grounds: readonly Ground[]): string | null {
  const [lightness, chroma, hue] = to(colour, OKLCH).coords
  const from = lightness ?? 0
  for (let distance = 0; distance <= 1; distance += lightnessStep) {
    for (const moved of [from - distance, from + distance]) {
      // Held to the ends rather than passed over there: on some greys nothing short of white or black passes.
      const candidate = toHex([Math.min(Math.max(moved, 0), 1), chroma, hue])
      if (hasContrast(candidate, grounds)) return candidate
    }
  }
  return null
}

function hasContrast(colour: string, grounds: readonly Ground[]): boolean {
  return grounds.every((ground) => computeContrast(colour, ground.colour) >= ground.needed)
}

function toHex(coords: [number, number | null, number | null]): string {
  const shown = toGamutCSS({ space: OKLCH, coords, alpha: 1 }, { space: sRGB })
  return serialize(shown, { format: 'hex', collapse: false })
}
