import { readLocale } from '@parasol/shared/locale'
/** Which way a language is written, as the `dir` attribute says it. */
export type Direction = 'ltr' | 'rtl'

/** What Parasol speaks, by ISO 639-1 code. */
export const languages = {
  en: 'ltr',
  de: 'ltr',
  fr: 'ltr',
  es: 'ltr',
  it: 'ltr',
  nl: 'ltr',
  pt: 'ltr',
  pl: 'ltr',
  sv: 'ltr',
  ja: 'ltr',
  ar: 'rtl',
} as const satisfies Record<string, Direction>

export type Language = keyof typeof languages

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(languages, code)
}

/** The language Parasol speaks to a BCP 47 locale: English where it has none of the locale's own. */
export function findLanguage(locale: string): Language {
  const { language } = readLocale(locale)
  return isLanguage(language) ? language : 'en'
}
