import { contrastPairs, measureContrasts, roundRatio } from '@parasol/shared/contrast'
import type { Palette } from '@parasol/shared/theme'
import { findNearestColour } from './nearest-colour.ts'

export type WeakContrast = {
  colour: keyof Palette
  problem: string
  /** The nearest colour that passes wherever this one is drawn; null where changing it alone cannot help. */
  better: string | null
}

/** Says of every colour that cannot be made out on another what is wrong and which one would do. */
export function findWeakContrasts(palette: Palette): WeakContrast[] {
  return measureContrasts(palette).flatMap(({ colour, ground, needed, ratio, passes }) => {
    if (passes) return []
    const better = findBetter(palette, colour)
    const remedy = better
      ? `${better} is the nearest that does`
      : `no lightness of it does, so bring ${listGrounds(colour)} closer together`
    return {
      colour,
      better,
      problem:
        `${palette[colour]} on ${ground} ${palette[ground]} has a contrast of ` +
        `${roundRatio(ratio)}:1, which must be at least ${needed}:1; ${remedy}`,
    }
  })
}

function findBetter(palette: Palette, colour: keyof Palette): string | null {
  const grounds = contrastPairs
    .filter((pair) => pair.colour === colour)
    .map(({ ground, needed }) => ({ colour: palette[ground], needed }))
  return findNearestColour(palette[colour], grounds)
}

function listGrounds(colour: keyof Palette): string {
  const grounds = contrastPairs.filter((pair) => pair.colour === colour)
  return grounds.map(({ ground }) => ground).join(' and ')
}
