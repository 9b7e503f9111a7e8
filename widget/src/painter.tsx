import { renderToString } from 'react-dom/server'
import type { OfferPainter } from '@parasol/shared/paint'
import { addEveryOfferLanguage } from './i18n/offer/every-language.ts'
import { beginCover } from './offer/cover-choice.ts'
import { OfferView } from './offer/OfferView.tsx'
import { noQuestions, reduceQuestions } from './questions/question-state.ts'
import cardCss from './styles/card.css?inline'
import formCss from './styles/form.css?inline'
import offerCss from './styles/offer.css?inline'
import { toThemeCss } from './styles/theme-css.ts'

export { findLanguage } from './i18n/languages.ts'

addEveryOfferLanguage()

const css = cardCss + offerCss + formCss

/** Draws what the body draws first in the browser: nothing chosen, nothing answered, nothing under way. */
export const paintOffer: OfferPainter['paintOffer'] = (answer, { cart, locale, layout }) => {
  const quoted = { type: 'quoted', response: answer } as const
  const { lines } = reduceQuestions(noQuestions, quoted)
  return {
    css: toThemeCss(answer.theme) + css,
    html: renderToString(
      <OfferView
        cover={beginCover(answer)}
        theme={answer.theme}
        cart={cart}
        lines={lines}
        locale={locale}
        layout={layout}
        busy={false}
        disabled={false}
        toMarkup={(html) => ({ html })}
        onChoose={ignore}
        questionHandlers={{ onSubmit: ignore, onReopen: ignore, onClose: ignore }}
        extraHandlers={{ sendLead: ignoreLater, saveTeaser: ignoreLater }}
      />,
    ),
  }
}

// Nobody can click on the server.
function ignore(): void {}
async function ignoreLater(): Promise<void> {}
