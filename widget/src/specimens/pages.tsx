import type { Theme } from '@parasol/shared/theme'
import { presetNames, resolveTheme } from '@parasol/shared/theme-presets'
import { isLanguage, languages } from '../i18n/languages.ts'
import type { Language } from '../i18n/languages.ts'
import { addEveryOfferLanguage } from '../i18n/offer/every-language.ts'
import { addEveryPolicyLanguage } from '../i18n/policy/every-language.ts'
import { drawPage } from './draw-page.tsx'
import { OfferSpecimen } from './OfferSpecimen.tsx'
import { PolicySpecimen } from './PolicySpecimen.tsx'
import { pseudoLocale, speakPseudo } from './pseudo-language.ts'
import { listStates } from './states.tsx'

/** A page of specimens, and what it is called. */
type SpecimenPage = { name: string; html: string }

addEveryOfferLanguage()
addEveryPolicyLanguage()
const states = presetNames.flatMap((preset) => drawStates(preset, resolveTheme({ preset })))
const spoken = Object.keys(languages)
  .filter(isLanguage)
  .flatMap((language) => drawSpecimens(language, language))
speakPseudo()

/** Every state in every preset, light and dark; then all at once in every language, and in the pseudo-language. */
export const pages = [...states, ...spoken, ...drawSpecimens('pseudo', pseudoLocale)]

function drawStates(title: string, theme: Theme): SpecimenPage[] {
  return (['light', 'dark'] as const).map((scheme) => ({
    name: `${title} ${scheme}`,
    html: drawPage(listStates('en', theme), { theme, scheme }),
  }))
}

function drawSpecimens(title: string, locale: Language): SpecimenPage[] {
  return [
    ...(['card', 'compact'] as const).map((layout) => {
      const content = <OfferSpecimen locale={locale} layout={layout} />
      return {
        name: `${title} offer ${layout}`,
        html: drawPage([{ element: 'offer', content }]),
      }
    }),
    {
      name: `${title} policy`,
      html: drawPage([{ element: 'policy', content: <PolicySpecimen locale={locale} /> }]),
    },
  ]
}
