import { useState } from 'react'
import type { OfferResponse } from '@parasol/shared/offer'
import { importScript } from '../api/import-script.ts'
import { isLanguage } from '../i18n/languages.ts'
import { addMessages, isSpoken } from '../i18n/messages.ts'
import type { OfferTexts } from './offer-mount.ts'

type OfferLanguage = OfferResponse['language']

export function speak({ code }: OfferLanguage, { messages }: OfferTexts): void {
  if (isLanguage(code)) addMessages(code, messages)
}

/** Has the offer's language spoken from now on. Where its texts cannot be had, the one before has to do. */
export async function learn(language: OfferLanguage): Promise<void> {
  if (isSpoken(language.code)) return
  try {
    // The BFF serves this script as well.
    const { href } = new URL(language.messages, import.meta.url)
    speak(language, await importScript<OfferTexts>(href))
  } catch (error) {
    console.error('Parasol: the texts of a language did not load.', error)
  }
}

/** The locale to speak in: the latest whose texts are at hand. */
export function useSpokenLocale(locale: string): string {
  const [spoken, setSpoken] = useState(locale)
  if (locale === spoken || !isSpoken(locale)) return spoken
  setSpoken(locale)
  return locale
}
