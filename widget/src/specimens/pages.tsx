import type { ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { isLanguage, languages } from '../i18n/languages.ts'
import type { Language } from '../i18n/languages.ts'
import { addEveryOfferLanguage } from '../i18n/offer/every-language.ts'
import { addEveryPolicyLanguage } from '../i18n/policy/every-language.ts'
import { theme } from '../offer/cover-fixtures.ts'
import cardCss from '../styles/card.css?inline'
import formCss from '../styles/form.css?inline'
import hostCss from '../styles/host.css?inline'
import offerCss from '../styles/offer.css?inline'
import policyCss from '../styles/policy.css?inline'
import { toThemeCss } from '../styles/theme-css.ts'
import { OfferSpecimen } from './OfferSpecimen.tsx'
import { PolicySpecimen } from './PolicySpecimen.tsx'
import { pseudoLocale, speakPseudo } from './pseudo-language.ts'

/** A page that shows one specimen, and what it is called. */
type SpecimenPage = { name: string; html: string }

addEveryOfferLanguage()
addEveryPolicyLanguage()
const spoken = Object.keys(languages)
  .filter(isLanguage)
  .flatMap((language) => drawSpecimens(language, language))
speakPseudo()

/** Every specimen in every language, and in the pseudo-language. */
export const pages = [...spoken, ...drawSpecimens('pseudo', pseudoLocale)]

function drawSpecimens(title: string, locale: Language): SpecimenPage[] {
  const offerStyles = cardCss + offerCss + formCss
  return [
    ...(['card', 'compact'] as const).map((layout) => ({
      name: `${title} offer ${layout}`,
      html: drawPage(offerStyles, <OfferSpecimen locale={locale} layout={layout} />),
    })),
    {
      name: `${title} policy`,
      html: drawPage(cardCss + formCss + policyCss, <PolicySpecimen locale={locale} />),
    },
  ]
}

/** The page is in English, whatever the specimen is in. */
function drawPage(styles: string, specimen: ReactElement): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Specimen</title>
<style>body { margin: 8px; font-family: sans-serif }</style>
<main>
<h1>Specimen</h1>
<specimen-host color-scheme="auto"><template shadowrootmode="open">
<style>${hostCss}${styles}${toThemeCss(theme)}</style>
<div class="parasol">${renderToString(specimen)}</div>
</template></specimen-host>
</main>
</html>`
}
