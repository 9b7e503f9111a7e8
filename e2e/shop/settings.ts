import { z } from 'zod'

export const currencies = { AU: 'AUD', GB: 'GBP', DE: 'EUR', BE: 'EUR' } as const
export type Country = keyof typeof currencies
export type Currency = (typeof currencies)[Country]

export const themes = ['demo', 'browser', 'qover'] as const
export type ThemeName = (typeof themes)[number]

/** The partners whose cover this server books; the other one's pages do so themselves. */
export type ServerTheme = Exclude<ThemeName, 'browser'>

/** Whether this server holds the partner's secret key. */
export function booksFromServer(theme: ThemeName): theme is ServerTheme {
  return theme !== 'browser'
}

type Shop = {
  name: string
  countries: readonly [Country, ...Country[]]
  /** Whether the insurers behind it take a company for the policyholder. */
  sellsToCompanies: boolean
}

const overseas = ['AU', 'GB', 'DE'] as const

/** The shop as each of the partners. */
export const shops: Record<ThemeName, Shop> = {
  demo: { name: 'Wattle & Wire', countries: overseas, sellsToCompanies: false },
  browser: { name: 'Fernweh Outfitters', countries: overseas, sellsToCompanies: false },
  qover: { name: 'Velo & Voyage', countries: ['DE', 'BE'], sellsToCompanies: true },
}

/** A choice with a default. An unknown value means the default: an old link must not break the shop. */
const choice = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names).catch(names[0])

const settingsSchema = z.object({
  country: choice(['AU', 'GB', 'DE', 'BE']),
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
  theme: settingsSchema.shape.theme.unwrap().options,
  layout: settingsSchema.shape.layout.unwrap().options,
  scheme: settingsSchema.shape.scheme.unwrap().options,
  lang: settingsSchema.shape.lang.unwrap().options,
  csp: settingsSchema.shape.csp.unwrap().options,
}

/** How far the insurer's clock can be moved at once: past the cooling-off period, to the renewal, past the term. */
export const clockSteps = ['P15D', 'P11M', 'P1Y'] as const

const defaults = settingsSchema.parse({})

/** Reads the settings from a query; what is missing, unknown or not sold to takes its default. */
export function parseSettings(query: Record<string, string>): Settings {
  return switchTheme(settingsSchema.parse(query))
}

/** The settings as another partner has them: its shop may not deliver where the visitor has been. */
export function switchTheme(settings: Settings, theme = settings.theme): Settings {
  const { countries } = shops[theme]
  const [home] = countries
  const { country } = settings
  return { ...settings, theme, country: countries.includes(country) ? country : home }
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
