import type { Palette } from './theme.ts'

/** WCAG 2.2 level AA: 1.4.3 for text, 1.4.11 for what has to be seen to use the page. */
const textRatio = 4.5
const graphicsRatio = 3

/** A colour, what it is drawn on, and the contrast it needs there. */
export type ContrastPair = { colour: keyof Palette; ground: keyof Palette; needed: number }

/**
 * Every pair of a palette's colours that the widget draws and that has to be told apart. The border is in none: it
 * separates, and the edge of a control is drawn in the muted text's colour.
 */
export const contrastPairs: readonly ContrastPair[] = [
  { colour: 'text', ground: 'background', needed: textRatio },
  { colour: 'text', ground: 'surface', needed: textRatio },
  { colour: 'mutedText', ground: 'background', needed: textRatio },
  { colour: 'mutedText', ground: 'surface', needed: textRatio },
  { colour: 'onAccent', ground: 'accent', needed: textRatio },
  { colour: 'accent', ground: 'background', needed: graphicsRatio },
  { colour: 'accent', ground: 'surface', needed: graphicsRatio },
]

/** A pair with its contrast, 1 to 21. */
export type MeasuredPair = ContrastPair & { ratio: number; passes: boolean }

/** Measures every pair of a palette, in the order of `contrastPairs`. */
export function measureContrasts(palette: Palette): MeasuredPair[] {
  return contrastPairs.map((pair) => {
    const ratio = computeContrast(palette[pair.colour], palette[pair.ground])
    return { ...pair, ratio, passes: ratio >= pair.needed }
  })
}

/** A ratio as it is shown, e.g. 4.49. Rounded down, lest 4.496 be called 4.5 and still refused. */
export function roundRatio(ratio: number): number {
  return Math.floor(ratio * 100) / 100
}

/** Contrast of two colours like `#1a2b3c` as WCAG defines it, 1 to 21. */
export function computeContrast(one: string, other: string): number {
  const luminances = [computeLuminance(one), computeLuminance(other)]
  return (Math.max(...luminances) + 0.05) / (Math.min(...luminances) + 0.05)
}

function computeLuminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
