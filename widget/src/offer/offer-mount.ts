import type { OfferResponse } from '@parasol/shared/offer'
import type { ParasolEventMap } from '../../types/parasol.d.ts'
import type { ApiError } from '../api/api-error.ts'
import type { OfferQuery, ParasolApi } from '../api/parasol-api.ts'
import type { QuestionState } from '../questions/question-state.ts'
import type { CoverState } from './cover-state.ts'

export type Layout = 'card' | 'compact'

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

/** What the element gives the body. The two are scripts of their own; this file is all they share. */
export type OfferMount = {
  root: ShadowRoot
  api: ParasolApi
  settings: OfferSettings
  /** The answer to the offer call the loader has sent while the body was on its way. Null from the second time on. */
  takeFirstAnswer: () => Promise<OfferResponse> | null
  /** What was on show when the element last left the page. */
  resumed: CoverState | null
  /** What had been asked by then. */
  resumedQuestions: QuestionState | null
  /** Told with every change of what is on show, before the browser paints it; null: nothing is. */
  onCover: (shown: Shown | null) => void
  /** Told with every change of what is asked; `isAsking`: there is something to answer. */
  onQuestions: (questions: QuestionState, isAsking: boolean) => void
  onFailure: (failure: OfferFailure) => void
}

export type OfferFailure = { kind: 'no_offer' } | { kind: 'failed'; error: ApiError }

export type MountedOffer = {
  update: (settings: OfferSettings) => void
  clearChoice: () => void
  unmount: () => void
}

/** The body script's one export. */
export type OfferBody = { mountOffer: (mount: OfferMount) => MountedOffer }
