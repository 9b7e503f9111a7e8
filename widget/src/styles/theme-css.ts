import type { Palette, Theme } from '@parasol/shared/theme'

/** A partner's theme as custom properties of the element. Browsers without `light-dark()` get the light palette. */
export function toThemeCss({ light, dark, radius, spacing, fontFamily }: Theme): string {
  const lengths = {
    '--parasol-radius': `${radius}px`,
    '--parasol-unit': `${spacing}px`,
    // As a value of a custom property `inherit` would mean that property, not the font.
    '--parasol-font': fontFamily === 'inherit' ? 'initial' : fontFamily,
  }
  const both = paletteKeys.map(
    (key) => [toProperty(key), `light-dark(${light[key]},${dark[key]})`] as const,
  )
  const lightOnly = paletteKeys.map((key) => [toProperty(key), light[key]] as const)
  return [
    `:host{${declare([...Object.entries(lengths), ...lightOnly])}}`,
    `@supports (color:light-dark(red,red)){:host{${declare(both)}}}`,
  ].join('')
}

const paletteKeys = [
  'accent',
  'onAccent',
  'background',
  'surface',
  'text',
  'mutedText',
  'border',
] as const satisfies (keyof Palette)[]

function toProperty(key: keyof Palette): string {
  return `--parasol-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function declare(entries: (readonly [string, string])[]): string {
  return entries.map(([property, value]) => `${property}:${value}`).join(';')
}
