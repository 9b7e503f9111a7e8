import type { Theme } from '@parasol/shared/theme'
import { choose } from '../offer/cover-choice.ts'
import type { Specimen } from './draw-page.tsx'
import { fullCover, untouchedCover } from './offer-data.ts'
import { OfferSpecimen } from './OfferSpecimen.tsx'
import { PolicyNoticeSpecimen } from './PolicyNoticeSpecimen.tsx'
import { PolicySpecimen } from './PolicySpecimen.tsx'
import { PolicyStepSpecimen } from './PolicyStepSpecimen.tsx'
import { askedLine } from './question-data.ts'
import { WrongAnswersSpecimen } from './WrongAnswersSpecimen.tsx'

const offerStates = [
  { cover: fullCover },
  { cover: untouchedCover, lines: [] },
  { cover: choose(untouchedCover, ['a'], 'accepted'), lines: [], busy: true },
  { cover: choose(untouchedCover, ['a'], 'declined'), lines: [], disabled: true },
  { cover: { ...untouchedCover, notice: 'offer_changed' as const }, lines: [] },
  { cover: null },
  { cover: null, lines: [{ ...askedLine, phase: 'asked' as const, sentWith: 1, problem: null }] },
]

/** The states an element goes through, as far as they can be drawn without a server. */
export function listStates(locale: string, theme: Theme): Specimen[] {
  return [
    ...offerStates.map((state) => ({
      element: 'offer' as const,
      content: <OfferSpecimen {...{ locale, layout: 'card', theme, ...state }} />,
    })),
    {
      element: 'offer',
      content: <OfferSpecimen {...{ locale, layout: 'compact', theme }} />,
    },
    { element: 'offer', content: <WrongAnswersSpecimen locale={locale} /> },
    { element: 'policy', content: <PolicyNoticeSpecimen locale={locale} failure={null} /> },
    { element: 'policy', content: <PolicyNoticeSpecimen locale={locale} failure="unavailable" /> },
    { element: 'policy', content: <PolicySpecimen locale={locale} theme={theme} /> },
    { element: 'policy', content: <PolicyStepSpecimen locale={locale} /> },
  ]
}
