import type { ThemeSettings } from './theme-settings.ts'
import type { Rules, Theme } from './theme.ts'

/** A whole look: every token, and the rules that go with them. */
export type Preset = Omit<Theme, 'logo' | 'copy' | 'rules'> & { rules: Rules }

export const presetNames = ['neutral', 'calm', 'contrast', 'warm', 'mono', 'night'] as const
export type PresetName = (typeof presetNames)[number]

/** Themes to begin with. Every pair of their colours has the contrast it needs, in both schemes. */
export const presets: Record<PresetName, Preset> = {
  // Nothing of its own: what a shop's page already looks like, with an accent to replace.
  neutral: {
    light: {
      accent: '#2f5fb3',
      onAccent: '#ffffff',
      background: '#ffffff',
      surface: '#f5f6f8',
      text: '#1b1f26',
      mutedText: '#565d69',
      border: '#d8dce2',
    },
    dark: {
      accent: '#8ab4f8',
      onAccent: '#0c1a30',
      background: '#17191d',
      surface: '#212429',
      text: '#eceef1',
      mutedText: '#a7adb7',
      border: '#3a3f47',
    },
    radius: 10,
    fontFamily: 'inherit',
    spacing: 4,
    density: 'comfortable',
    rules: {},
  },
  calm: {
    light: {
      accent: '#2a6b57',
      onAccent: '#ffffff',
      background: '#fbfdfb',
      surface: '#edf4f0',
      text: '#17251f',
      mutedText: '#4d6159',
      border: '#cfddd5',
    },
    dark: {
      accent: '#86d3b5',
      onAccent: '#08221a',
      background: '#121b18',
      surface: '#1b2723',
      text: '#e9f2ee',
      mutedText: '#a3b8af',
      border: '#31433c',
    },
    radius: 18,
    fontFamily: 'inherit',
    spacing: 4,
    density: 'comfortable',
    rules: { card: { shadow: 'soft' }, question: { fontWeight: 600 } },
  },
  // At least 7:1 for text, as WCAG's level AAA has it.
  contrast: {
    light: {
      accent: '#003d99',
      onAccent: '#ffffff',
      background: '#ffffff',
      surface: '#f0f3f8',
      text: '#000000',
      mutedText: '#33383f',
      border: '#000000',
    },
    dark: {
      accent: '#ffd84d',
      onAccent: '#000000',
      background: '#000000',
      surface: '#15171a',
      text: '#ffffff',
      mutedText: '#d5d8dd',
      border: '#ffffff',
    },
    radius: 4,
    fontFamily: 'inherit',
    spacing: 4,
    density: 'comfortable',
    rules: {
      card: { border: { width: 2, style: 'solid' } },
      heading: { fontWeight: 750 },
      option: { border: { width: 2, style: 'solid' }, fontWeight: 600 },
    },
  },
  warm: {
    light: {
      accent: '#a63c1e',
      onAccent: '#fffaf4',
      background: '#fffaf4',
      surface: '#f7ecdf',
      text: '#33231a',
      mutedText: '#6b5444',
      border: '#e0ccb6',
    },
    dark: {
      accent: '#f2a27e',
      onAccent: '#2b1509',
      background: '#241a14',
      surface: '#32251c',
      text: '#f8ede2',
      mutedText: '#cdb6a2',
      border: '#57443a',
    },
    radius: 6,
    fontFamily: 'Georgia, "Times New Roman", serif',
    spacing: 4,
    density: 'comfortable',
    rules: { heading: { fontWeight: 600, letterSpacing: 0 } },
  },
  mono: {
    light: {
      accent: '#111111',
      onAccent: '#ffffff',
      background: '#ffffff',
      surface: '#f4f4f4',
      text: '#111111',
      mutedText: '#595959',
      border: '#111111',
    },
    dark: {
      accent: '#f5f5f5',
      onAccent: '#111111',
      background: '#111111',
      surface: '#1d1d1d',
      text: '#f5f5f5',
      mutedText: '#b0b0b0',
      border: '#6b6b6b',
    },
    radius: 0,
    fontFamily: 'inherit',
    spacing: 4,
    density: 'compact',
    rules: {
      heading: { fontWeight: 700, textTransform: 'uppercase', letterSpacing: 0.06 },
      button: { textTransform: 'uppercase', letterSpacing: 0.04 },
    },
  },
  // Dark in either scheme, for shops that are.
  night: {
    light: {
      accent: '#a5b4fc',
      onAccent: '#14163a',
      background: '#1b1f33',
      surface: '#262b45',
      text: '#f1f3fb',
      mutedText: '#b6bcd6',
      border: '#434a6b',
    },
    dark: {
      accent: '#a5b4fc',
      onAccent: '#14163a',
      background: '#0f1220',
      surface: '#1a1e31',
      text: '#f1f3fb',
      mutedText: '#aab1cc',
      border: '#353b58',
    },
    radius: 14,
    fontFamily: 'inherit',
    spacing: 4,
    density: 'comfortable',
    rules: { card: { shadow: 'raised' } },
  },
}

/** Where a partner names no preset. */
export const defaultPreset: PresetName = 'neutral'

/** The whole theme: what the settings leave out is the preset's. Rules are added part by part. */
export function resolveTheme({ preset = defaultPreset, ...own }: ThemeSettings): Theme {
  const base = presets[preset]
  return {
    light: { ...base.light, ...own.light },
    dark: { ...base.dark, ...own.dark },
    radius: own.radius ?? base.radius,
    fontFamily: own.fontFamily ?? base.fontFamily,
    spacing: own.spacing ?? base.spacing,
    density: own.density ?? base.density,
    copy: own.copy ?? {},
    rules: { ...base.rules, ...own.rules },
  }
}
