import * as endpoints from '@parasol/shared/endpoints'
import { importScript } from '../api/import-script.ts'
import { createParasolApi } from '../api/parasol-api.ts'
import { createOfferElement } from './create-offer-element.ts'
import { createPolicyElement } from './create-policy-element.ts'
import { createHtmlPolicy } from './html-policy.ts'
import { createScriptSource } from './script-source.ts'

// Only while the script first runs does the document know which one it is.
const script = document.currentScript
if (!(script instanceof HTMLScriptElement)) {
  console.error('Parasol: load parasol.js with <script async src="…">, not as a module.')
} else if (!customElements.get('parasol-offer')) {
  const { origin } = new URL(script.src)
  const key = script.dataset.key ?? ''
  const isOnline = () => navigator.onLine
  customElements.define(
    'parasol-offer',
    createOfferElement({
      key,
      origin,
      htmlPolicy: createHtmlPolicy(),
      api: createParasolApi({ origin, key, fetch: fetch.bind(window), isOnline }),
      load: createScriptSource(origin, isOnline),
    }),
  )
  customElements.define(
    'parasol-policy',
    createPolicyElement(() => importScript(`${origin}${endpoints.assets}/${PARASOL_POLICY_FILE}`)),
  )
  Object.defineProperty(window, 'Parasol', { value: Object.freeze({ version: PARASOL_VERSION }) })
}
