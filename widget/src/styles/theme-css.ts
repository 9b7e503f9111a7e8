import type { Palette, PartRule, Theme } from '@parasol/shared/theme'

/** A partner's theme as a style sheet of the element. Browsers without `light-dark()` get the light palette. */
export function toThemeCss({ light, dark, radius, spacing, fontFamily, rules }: Theme): string {
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
    ...Object.entries(rules ?? {}).map(
      // Named twice, since it has to win over what the widget's sheets say of a part in one layout.
      ([part, rule]) => `:host [part=${part}][part]{${declare(toDeclarations(rule))}}`,
    ),
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

const shadows: Record<NonNullable<PartRule['shadow']>, string> = {
  none: 'none',
  soft: '0 1px 3px rgb(0 0 0/12%),0 6px 20px rgb(0 0 0/8%)',
  raised: '0 2px 6px rgb(0 0 0/16%),0 14px 40px rgb(0 0 0/18%)',
  hard: '4px 4px 0 var(--parasol-border)',
}

function toDeclarations(rule: PartRule = {}): (readonly [string, string])[] {
  const { border, fontWeight, textTransform, letterSpacing, shadow, padding } = rule
  const values = {
    'border-width': border && `${border.width}px`,
    'border-style': border?.style,
    'font-weight': fontWeight?.toString(),
    'text-transform': textTransform,
    'letter-spacing': letterSpacing === undefined ? undefined : `${letterSpacing}em`,
    'box-shadow': shadow && shadows[shadow],
    padding: padding === undefined ? undefined : `${padding}px`,
  }
  return Object.entries(values).flatMap(([property, value]) =>
    value === undefined ? [] : [[property, value] as const],
  )
}

function toProperty(key: keyof Palette): string {
  return `--parasol-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function declare(entries: (readonly [string, string])[]): string {
  return entries.map(([property, value]) => `${property}:${value}`).join(';')
}
