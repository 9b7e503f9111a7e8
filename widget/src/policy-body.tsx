import type { ParasolPolicyElement } from '../types/parasol.d.ts'
import { createRoot } from 'react-dom/client'
import { environmentManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { Connection } from './api/call.ts'
import { toJson } from './api/to-json.ts'
import { createMistakeReporter } from './loader/mistake-reporter.ts'
import type { Mistake } from './loader/mistake-reporter.ts'
import { readAppearance, toAppearanceSource } from './loader/read-appearance.ts'
import { learnPolicyLanguage } from './policy/policy-language.ts'
import type { PolicyBody, PolicySettings } from './policy/policy-settings.ts'
import { PolicyWidget } from './policy/PolicyWidget.tsx'
import cardCss from './styles/card.css?inline'
import formCss from './styles/form.css?inline'
import hostCss from './styles/host.css?inline'
import policyCss from './styles/policy.css?inline'
import { lendDocument } from './ui/lend-document.ts'
import { watchPageLanguage } from './ui/watch-page-language.ts'

type MountedPolicy = {
  report: (mistake: Mistake) => void
  update: (settings: PolicySettings) => void
  unmount: () => void
}

const sheets = [hostCss, cardCss, formCss, policyCss].map((css) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
})

const connection: Connection = {
  // The BFF serves this script.
  origin: new URL(import.meta.url).origin,
  fetch: fetch.bind(window),
  isOnline: () => navigator.onLine,
}

// An element of the page that is called `Deno` has it think that this is a server, where nothing is asked again.
environmentManager.setIsServer(() => false)

const watched = new WeakSet<ParasolPolicyElement>()
const mounted = new WeakMap<ParasolPolicyElement, MountedPolicy>()

export const syncPolicy: PolicyBody['syncPolicy'] = async (element) => {
  watch(element)
  const { locale, mistakes } = readAppearance(toAppearanceSource(element))
  await learnPolicyLanguage(locale)
  // While the texts arrived, the element and the page around it may have changed again.
  if (readAppearance(toAppearanceSource(element)).locale !== locale) return syncPolicy(element)
  const token = element.getAttribute('token') ?? ''
  const current = mounted.get(element)
  if (!element.isConnected || token === '') {
    current?.unmount()
    mounted.delete(element)
    return
  }
  const next = current ?? mountPolicy(element)
  mounted.set(element, next)
  for (const mistake of mistakes) next.report(mistake)
  next.update({ token, locale })
}

/** Ends with the element itself. */
function watch(element: ParasolPolicyElement): void {
  if (watched.has(element)) return
  watched.add(element)
  new MutationObserver(() => syncAgain(element)).observe(element, {
    attributeFilter: ['token', 'locale', 'color-scheme'],
  })
}

function syncAgain(element: ParasolPolicyElement): void {
  // Where the texts of another language cannot be had, the card goes on in its own.
  syncPolicy(element).catch(() => {})
}

function mountPolicy(element: ParasolPolicyElement): MountedPolicy {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
  const themeSheet = new CSSStyleSheet()
  root.adoptedStyleSheets = [...sheets, themeSheet]
  const container = document.createElement('div')
  container.className = 'parasol'
  lendDocument(container)
  root.append(container)

  const client = createQueryClient()
  const reactRoot = createRoot(container)
  const report = createMistakeReporter(element)
  const leavePageLanguage = watchPageLanguage(() => syncAgain(element))
  return {
    report,
    update: (settings) =>
      reactRoot.render(
        <QueryClientProvider client={client}>
          <PolicyWidget
            element={element}
            connection={connection}
            settings={settings}
            themeSheet={themeSheet}
            onMistake={report}
          />
        </QueryClientProvider>,
      ),
    unmount: () => {
      leavePageLanguage()
      reactRoot.unmount()
      client.clear()
      container.remove()
    },
  }
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // What is asked again, and when, each query says itself: some of them send something.
        staleTime: Infinity,
        queryKeyHashFn: toJson,
        gcTime: 0,
        // Offline, the call is to fail at once, so that the shopper is told.
        networkMode: 'always',
        retry: false,
      },
      mutations: { networkMode: 'always' },
    },
  })
}
