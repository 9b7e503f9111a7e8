import { readLocale } from '@parasol/shared/locale'
import { z } from 'zod'

/** Something said by language. English and German are always there; others may be, by ISO 639-1 code. */
export function localized<Schema extends z.ZodType>(schema: Schema) {
  return z.object({ en: schema, de: schema }).catchall(schema)
}

export type Localized<T> = { en: T; [language: string]: T }

/** The language of a BCP 47 tag where all of it is said in that, else English. */
export function findTextLanguage(all: readonly Localized<unknown>[], language: string): string {
  const { language: primary } = readLocale(language)
  return all.every((texts) => Object.hasOwn(texts, primary)) ? primary : 'en'
}

/** In a language that `findTextLanguage` has found. */
export function pickText<T>(texts: Localized<T>, textLanguage: string): T {
  return texts[textLanguage] ?? texts.en
}
