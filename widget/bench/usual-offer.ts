import type { CartInput } from '@parasol/shared/cart'
import { createParasolApi } from '../src/api/parasol-api.ts'
import type { ParasolApi } from '../src/api/parasol-api.ts'
import { mountOffer } from '../src/body.tsx'
import { messages } from '../src/i18n/offer/en.ts'
import { addMessages } from '../src/i18n/messages.ts'
import cardCss from '../src/styles/card.css?inline'
import formCss from '../src/styles/form.css?inline'
import hostCss from '../src/styles/host.css?inline'
import offerCss from '../src/styles/offer.css?inline'
import { toThemeCss } from '../src/styles/theme-css.ts'

// The same offer as most widgets are made: all of its code in one script, React in the page, and then the call.
const script = document.currentScript
const place = document.querySelector<HTMLElement>('[data-cart]')
const parseCart: (text: string) => CartInput = JSON.parse
if (script instanceof HTMLScriptElement && place) {
  addMessages('en', messages)
  const sheet = new CSSStyleSheet()
  const root = place.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]
  const container = document.createElement('div')
  container.className = 'parasol'
  root.append(container)

  // Said to be JSON, as it mostly is, the call has to be allowed by a preflight first.
  const headers = { 'Content-Type': script.dataset['contentType'] ?? '' }
  const api = createParasolApi({
    origin: new URL(script.src).origin,
    key: script.dataset['key'] ?? '',
    fetch: (url, init) => fetch(url, { ...init, headers }),
    isOnline: () => navigator.onLine,
  })
  const quote: ParasolApi['quote'] = async (path, payload, signal) => {
    const answer = await api.quote(path, payload, signal)
    sheet.replaceSync(toThemeCss(answer.theme) + hostCss + cardCss + offerCss + formCss)
    return answer
  }
  mountOffer({
    api: { ...api, quote },
    container,
    isPainted: false,
    earlyForm: null,
    settings: {
      cart: parseCart(place.dataset['cart'] ?? ''),
      locale: document.documentElement.lang,
      layout: 'card',
      disabled: false,
      revision: 1,
    },
    answer: null,
    texts: null,
    cover: null,
    questions: null,
    htmlPolicy: { createHTML: (html) => html },
    onPageLanguage: ignore,
    onCover: ignore,
    onQuestions: ignore,
    onFailure: ({ kind }) => console.error(`No offer: ${kind}`),
  })
}

function ignore(): void {}
