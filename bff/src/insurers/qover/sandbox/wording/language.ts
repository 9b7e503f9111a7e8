/** Drafts may be in four languages; the sandbox's own texts are in these. */
export type Language = 'en' | 'de'

/** The language of the texts for a draft's or an address's language. */
export function toLanguage(language: string | undefined): Language {
  return language === 'de' ? 'de' : 'en'
}

/** Where dates and amounts are written as in the country: `de-BE`. */
export function toLocale(language: Language, country: string): string {
  return `${language}-${country}`
}
