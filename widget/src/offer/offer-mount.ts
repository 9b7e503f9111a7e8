import type { OfferResponse } from '@parasol/shared/offer'
import type { Layout } from '@parasol/shared/paint'
import type { ParasolEventMap } from '../../types/parasol.d.ts'
import type { ApiError } from '../api/api-error.ts'
import type { OfferQuery, ParasolApi } from '../api/parasol-api.ts'
import type { Messages } from '../i18n/messages.ts'
import type { QuestionState } from '../questions/question-state.ts'
import type { bookCover } from './book-cover.ts'
import type { CoverState } from './cover-choice.ts'

export type OfferSettings = OfferQuery & {
  layout: Layout
  /** Whether the form control is disabled, e.g. by a fieldset around it. */
  disabled: boolean
  /** Rises whenever the offer has to be quoted again. */
  revision: number
}

/** What the element's properties, its form field and its change event say. */
export type CoverSummary = Omit<ParasolEventMap['parasol:change']['detail'], 'version'>

/** An offer on show, and how it stands. */
export type Shown = { state: CoverState; summary: CoverSummary }

/** How a page that checks its HTML takes Parasol's. */
export type HtmlPolicy = { createHTML: (html: string) => TrustedHTML | string }

/** What the element gives the body. The two are scripts of their own; this file is all they share. */
export type OfferMount = {
  api: ParasolApi
  /** Where the offer stands, or is to stand. */
  container: HTMLElement
  /** Whether the container holds the offer as the BFF has drawn it from `settings` and `answer`. */
  isPainted: boolean
  /** What the shopper has sent before there was anybody to take it. */
  earlyForm: HTMLFormElement | null
  settings: OfferSettings
  /** What the loader's own call has been answered; null where the offer is resumed from an earlier stay. */
  answer: OfferResponse | null
  /** Parasol's own words in the language of the answer. */
  texts: OfferTexts | null
  /** What is on show, the shopper's choice included, or was when the element last left the page. */
  cover: CoverState | null
  /** What had been asked when the element last left the page. */
  questions: QuestionState | null
  /** Null: the page takes no HTML. */
  htmlPolicy: HtmlPolicy | null
  /** Told when the page, or a part of it, turns to another language. */
  onPageLanguage: () => void
  /** Told with every change of what is on show, before the browser paints it; null: nothing is. */
  onCover: (shown: Shown | null) => void
  /** Told with every change of what is asked; `isAsking`: there is something to answer. */
  onQuestions: (questions: QuestionState, isAsking: boolean) => void
  onFailure: (failure: OfferFailure) => void
}

/** What the script of a language exports. */
export type OfferTexts = { messages: Messages }

export type OfferFailure = { kind: 'no_offer' } | { kind: 'failed'; error: ApiError }

export type MountedOffer = {
  update: (settings: OfferSettings) => void
  clearChoice: () => void
  unmount: () => void
}

/** What the body script exports. */
export type OfferBody = {
  mountOffer: (mount: OfferMount) => MountedOffer
  bookCover: typeof bookCover
}
