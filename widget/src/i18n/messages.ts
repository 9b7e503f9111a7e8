import { readLocale } from '@parasol/shared/locale'
import type { PolicyDocument } from '@parasol/shared/offer'
import type { LeadFailure } from '../extras/lead-failure.ts'
import type { Notice } from '../offer/cover-choice.ts'
import type { QuestionProblem } from '../questions/question-state.ts'
import type { AnswerProblem } from '../questions/read-answer.ts'
import { findLanguage } from './languages.ts'
import type { Language } from './languages.ts'

type Counted = (count: string, premium: string) => string

/** Every text of Parasol's own. What the insurer says arrives in the offer. */
export type Messages = {
  heading: string
  accept: string
  decline: string
  /** A value behind its name, with the colon as the language sets it. */
  labelled: (label: string, value: string) => string
  question: string
  questionFor: (items: string) => string
  questionForAll: string
  acceptAll: string
  declineAll: string
  coversItems: (items: string) => string
  includingTax: (tax: string) => string
  includingAllTax: string
  taxLine: (code: string, amount: string) => string
  taxWithin: string
  period: string
  periodFrom: (start: string) => string
  details: string
  inclusions: string
  exclusions: string
  benefits: string
  benefit: string
  limit: string
  limitPerUnit: (limit: string) => string
  excess: string
  documents: string
  documentNames: Record<PolicyDocument['kind'], string>
  opensInNewTab: string
  underwrittenBy: (name: string) => string
  /** By plural category; `other` stands in for those a language leaves out. */
  selected: Partial<Record<Intl.LDMLPluralRule, Counted>> & { other: Counted }
  declined: string
  noneSelected: string
  updating: string
  notices: Record<Notice, string>
  termsAccepted: string
  questionsHeadingFor: (items: string) => string
  questionsIntro: string
  yes: string
  no: string
  pleaseChoose: string
  showPrice: string
  pricing: string
  changeAnswers: string
  keepAnswers: string
  answerProblems: Record<AnswerProblem, string>
  questionProblems: Record<QuestionProblem, string>
  mailOffer: string
  firstName: string
  email: string
  sendOffer: string
  sendingOffer: string
  offerSent: (email: string) => string
  leadFailures: Record<LeadFailure, string>
  nameMissing: string
  emailInvalid: string
  highlights: string
  highlightsFile: string
  loadingHighlights: string
  highlightsFailed: string
}

const spoken = new Map<Language, Messages>()

/** Has `getMessages` speak one more language from now on. */
export function addMessages(language: Language, messages: Messages): void {
  spoken.set(language, messages)
}

/** Whether the texts for a locale are at hand. */
export function isSpoken(locale: string): boolean {
  return spoken.has(findLanguage(locale))
}

/**
 * Texts for a BCP 47 locale, the language they are in, and the locale to write values in. Where there is no translation
 * all three are English: a sentence does not mix two ways of writing money. Throws where they are not at hand.
 */
export function getMessages(locale: string): {
  language: Language
  messages: Messages
  valueLocale: string
} {
  const language = findLanguage(locale)
  const messages = spoken.get(language)
  if (!messages) throw new Error(`The texts for ${locale} have not been loaded`)
  const isOwn = readLocale(locale).language === language
  return { language, messages, valueLocale: isOwn ? locale : language }
}
