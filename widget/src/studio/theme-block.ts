import { defaultPreset, presets } from '@parasol/shared/theme-presets'
import type { StudioPartner } from '@parasol/shared/studio'

/** What has been chosen in the studio so far: a `theme` block, maybe saying more than it needs to. */
export type Settings = StudioPartner['settings']

type Block = Record<string, unknown>

/** Settings of which each entry may repeat the preset's, and is compared by itself. */
const divided = new Set(['light', 'dark', 'rules'])

/** The settings as a partner file needs them: what the preset has already is not said again. */
export function toThemeBlock({ preset = defaultPreset, ...own }: Settings): Block {
  return { preset, ...omitSame(own, presets[preset]) }
}

function omitSame(own: object, base: object): Block {
  return Object.fromEntries(
    Object.entries(own).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
      const usual: unknown = Reflect.get(base, key)
      if (value === undefined || JSON.stringify(value) === JSON.stringify(usual)) return []
      if (!divided.has(key)) return [[key, value]]
      const inner = omitSame(toObject(value), toObject(usual))
      return Object.keys(inner).length === 0 ? [] : [[key, inner]]
    }),
  )
}

function toObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}
