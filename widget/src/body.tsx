import { createRef } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { OfferBody } from './offer/offer-mount.ts'
import { OfferWidget } from './offer/OfferWidget.tsx'
import type { OfferCommands } from './offer/OfferWidget.tsx'
import cardCss from './styles/card.css?inline'
import formCss from './styles/form.css?inline'
import offerCss from './styles/offer.css?inline'

const cardSheet = new CSSStyleSheet()
cardSheet.replaceSync(cardCss)
const offerSheet = new CSSStyleSheet()
offerSheet.replaceSync(offerCss)
const formSheet = new CSSStyleSheet()
formSheet.replaceSync(formCss)

export const mountOffer: OfferBody['mountOffer'] = (mount) => {
  const { root } = mount
  const themeSheet = new CSSStyleSheet()
  const sheets = [themeSheet, cardSheet, offerSheet, formSheet]
  root.adoptedStyleSheets.push(...sheets)
  const container = document.createElement('div')
  container.className = 'parasol'
  root.append(container)

  const client = createQueryClient()
  const reactRoot = createRoot(container)
  const commands = createRef<OfferCommands>()
  const update = (settings: typeof mount.settings) =>
    reactRoot.render(
      <QueryClientProvider client={client}>
        <OfferWidget mount={mount} settings={settings} themeSheet={themeSheet} ref={commands} />
      </QueryClientProvider>,
    )
  update(mount.settings)

  return {
    update,
    // A form's reset has to be visible in the field as soon as reset() returns.
    clearChoice: () => flushSync(() => commands.current?.clearChoice()),
    unmount: () => {
      reactRoot.unmount()
      client.clear()
      container.remove()
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet))
    },
  }
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A quote is a conversation with the insurer, no document to be read again: nothing is reused.
        staleTime: Infinity,
        gcTime: 0,
        structuralSharing: false,
        // Offline, the call is to fail at once, so that the element gives its place back.
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: false,
      },
      mutations: { networkMode: 'always' },
    },
  })
}
