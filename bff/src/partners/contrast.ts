import type { Palette } from '@parasol/shared/theme'

/** WCAG 2.2 level AA: 1.4.3 for text, 1.4.11 for what has to be seen to use the page. */
const textRatio = 4.5
const graphicsRatio = 3

// The border is not among them: it separates, and no control may depend on it.
const pairs: [foreground: keyof Palette, background: keyof Palette, ratio: number][] = [
  ['text', 'background', textRatio],
  ['text', 'surface', textRatio],
  ['mutedText', 'background', textRatio],
  ['mutedText', 'surface', textRatio],
  ['onAccent', 'accent', textRatio],
  ['accent', 'background', graphicsRatio],
]

/** Says of every colour that cannot be read on another which one would do. */
export function findWeakContrasts(palette: Palette): { colour: keyof Palette; problem: string }[] {
  return pairs.flatMap(([colour, ground, needed]) => {
    const ratio = computeContrast(palette[colour], palette[ground])
    if (ratio >= needed) return []
    // Rounded down, lest 4.496 be called 4.5 and still refused.
    const shown = Math.floor(ratio * 100) / 100
    const better = findReadableColour(palette[colour], palette[ground], needed)
    return [
      {
        colour,
        problem:
          `${palette[colour]} on ${ground} ${palette[ground]} has a contrast of ${shown}:1, ` +
          `which must be at least ${needed}:1; ${better} would do`,
      },
    ]
  })
}

/** Contrast of two colours like `#1a2b3c` as WCAG defines it, 1 to 21. */
export function computeContrast(one: string, other: string): number {
  const luminances = [computeLuminance(toChannels(one)), computeLuminance(toChannels(other))]
  return (Math.max(...luminances) + 0.05) / (Math.min(...luminances) + 0.05)
}

/** Of the colours on the way from `colour` to black and to white, the nearest with enough contrast. */
function findReadableColour(colour: string, ground: string, ratio: number): string {
  const channels = toChannels(colour)
  for (let percent = 1; percent <= 100; percent++) {
    for (const end of [0, 255]) {
      const mixed = toHex(channels.map((channel) => channel + ((end - channel) * percent) / 100))
      if (computeContrast(mixed, ground) >= ratio) return mixed
    }
  }
  // Unreachable: no colour is closer than 4.58:1 to both black and white.
  return '#000000'
}

function toChannels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
}

function toHex(channels: number[]): string {
  const digits = channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0'))
  return `#${digits.join('')}`
}

function computeLuminance(channels: number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
