import { z } from 'zod'

export const currencies = { AU: 'AUD', GB: 'GBP', DE: 'EUR' } as const
export type Country = keyof typeof currencies

export const themes = ['demo', 'browser'] as const
export type ThemeName = (typeof themes)[number]

/** The shop goes by the name of the partner it acts as. */
export const shopNames: Record<ThemeName, string> = {
  demo: 'Wattle & Wire',
  browser: 'Fernweh Outfitters',
}

/** A choice with a default. An unknown value means the default: an old link must not break the shop. */
const choice = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names).catch(names[0])

const settingsSchema = z.object({
  country: choice(['AU', 'GB', 'DE']),
  lang: choice(['en', 'de']),
  /** Which Parasol partner the shop acts as; each has a theme of its own. */
  theme: choice(themes),
  layout: choice(['card', 'compact']),
  scheme: choice(['auto', 'light', 'dark']),
  csp: choice(['off', 'strict']),
})

/** Everything a visitor can switch. It lives in the query, so that each view of the shop has an address. */
export type Settings = z.infer<typeof settingsSchema>
export type Language = Settings['lang']

export const settingChoices = {
  country: settingsSchema.shape.country.unwrap().options,
  theme: settingsSchema.shape.theme.unwrap().options,
  layout: settingsSchema.shape.layout.unwrap().options,
  scheme: settingsSchema.shape.scheme.unwrap().options,
  lang: settingsSchema.shape.lang.unwrap().options,
  csp: settingsSchema.shape.csp.unwrap().options,
}

const defaults = settingsSchema.parse({})

/** Reads the settings from a query; what is missing or unknown takes its default. */
export function parseSettings(query: Record<string, string>): Settings {
  return settingsSchema.parse(query)
}

/** Writes a link within the shop that keeps the settings. Defaults are left out. */
export function toLink(path: string, settings: Settings): string {
  const changed = Object.entries(settings).filter(
    ([name, value]) =>
      !Object.entries(defaults).some(([key, usual]) => key === name && usual === value),
  )
  const query = new URLSearchParams(changed).toString()
  return query ? `${path}?${query}` : path
}

/** The language as spoken in the market, for the page's `lang` and for formatting: `en-AU`, `de-DE`. */
export function toLocale(settings: Settings): string {
  return `${settings.lang}-${settings.country}`
}
