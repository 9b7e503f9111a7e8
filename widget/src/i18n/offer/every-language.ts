import { isLanguage } from '../languages.ts'
import type { Language } from '../languages.ts'
import { addMessages } from '../messages.ts'
import type { Messages } from '../messages.ts'
import { messages as ar } from './ar.ts'
import { messages as de } from './de.ts'
import { messages as en } from './en.ts'
import { messages as es } from './es.ts'
import { messages as fr } from './fr.ts'
import { messages as it } from './it.ts'
import { messages as ja } from './ja.ts'
import { messages as nl } from './nl.ts'
import { messages as pl } from './pl.ts'
import { messages as pt } from './pt.ts'
import { messages as sv } from './sv.ts'

/** Where all languages are at hand. What a browser loads has one. */
export const offerMessages: Record<Language, Messages> = {
  en,
  de,
  fr,
  es,
  it,
  nl,
  pt,
  pl,
  sv,
  ja,
  ar,
}

export function addEveryOfferLanguage(): void {
  for (const [language, messages] of Object.entries(offerMessages)) {
    if (isLanguage(language)) addMessages(language, messages)
  }
}
