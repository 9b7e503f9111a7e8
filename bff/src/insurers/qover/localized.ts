import { z } from 'zod'

/** Something said by language. English and German are always there; others may be, by ISO 639-1 code. */
export function localized<Schema extends z.ZodType>(schema: Schema) {
  return z.object({ en: schema, de: schema }).catchall(schema)
}

/** In the language of a BCP 47 tag, else in English. */
export function pickLanguage<T>(texts: { en: T; [language: string]: T }, language: string): T {
  const { language: primary } = new Intl.Locale(language)
  return Object.hasOwn(texts, primary) ? (texts[primary] ?? texts.en) : texts.en
}
