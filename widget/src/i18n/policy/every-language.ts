import { isLanguage } from '../languages.ts'
import type { Language } from '../languages.ts'
import { addPolicyMessages } from '../policy-messages.ts'
import type { PolicyMessages } from '../policy-messages.ts'
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
export const policyMessages: Record<Language, PolicyMessages> = {
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

export function addEveryPolicyLanguage(): void {
  for (const [language, messages] of Object.entries(policyMessages)) {
    if (isLanguage(language)) addPolicyMessages(language, messages)
  }
}
