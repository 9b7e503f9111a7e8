import { createRef } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, hydrateRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { environmentManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { speak } from './offer/offer-language.ts'
import { toJson } from './api/to-json.ts'
import type { OfferBody } from './offer/offer-mount.ts'
import { OfferWidget } from './offer/OfferWidget.tsx'
import type { OfferCommands } from './offer/OfferWidget.tsx'
import { offerKey } from './offer/use-offer.ts'
import { lendDocument } from './ui/lend-document.ts'
import { watchPageLanguage } from './ui/watch-page-language.ts'

export { bookCover } from './offer/book-cover.ts'

// An element of the page that is called `Deno` has it think that this is a server, where nothing is asked again.
environmentManager.setIsServer(() => false)

export const mountOffer: OfferBody['mountOffer'] = (mount) => {
  const { container, isPainted, answer, texts, questions } = mount
  if (answer && texts) speak(answer.language, texts)
  const client = createQueryClient()
  if (answer) {
    client.setQueryData(offerKey(mount.settings.revision, questions?.submissions ?? 0), answer)
  }
  lendDocument(container)
  const commands = createRef<OfferCommands>()
  const draw = (settings: typeof mount.settings) => (
    <QueryClientProvider client={client}>
      <OfferWidget mount={mount} settings={settings} ref={commands} />
    </QueryClientProvider>
  )
  // All at once: a choice made between the loader's letting go and React's taking over would be lost.
  const reactRoot = flushSync(() => takeOver(container, isPainted, draw(mount.settings)))
  mount.earlyForm?.requestSubmit()

  const leavePageLanguage = watchPageLanguage(mount.onPageLanguage)

  return {
    update: (settings) => reactRoot.render(draw(settings)),
    // A form's reset has to be visible in the field as soon as reset() returns.
    clearChoice: () => flushSync(() => commands.current?.clearChoice()),
    unmount: () => {
      leavePageLanguage()
      reactRoot.unmount()
      client.clear()
    },
  }
}

function takeOver(container: HTMLElement, isPainted: boolean, content: React.ReactNode): Root {
  if (isPainted) return hydrateRoot(container, content, { onRecoverableError: reportMismatch })
  const root = createRoot(container)
  root.render(content)
  return root
}

/** React has drawn the offer anew, so the shopper misses nothing; whoever works on Parasol does. */
function reportMismatch(error: unknown): void {
  console.error('Parasol: the offer was drawn differently by the server.', error)
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A quote is a conversation with the insurer, no document to be read again: nothing is reused.
        staleTime: Infinity,
        queryKeyHashFn: toJson,
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
