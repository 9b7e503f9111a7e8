import { useImperativeHandle } from 'react'
import type { Ref } from 'react'
import { createExtrasApi } from '../extras/extras-api.ts'
import { saveFile } from '../ui/save-file.ts'
import { isAsking } from '../questions/question-state.ts'
import { clearChoice as withoutChoice } from './cover-choice.ts'
import { toMarkup } from './html-markup.ts'
import { useSpokenLocale } from './offer-language.ts'
import type { OfferMount, OfferSettings } from './offer-mount.ts'
import { OfferView } from './OfferView.tsx'
import { useIsHydrated } from './use-is-hydrated.ts'
import { useOffer } from './use-offer.ts'

export type OfferCommands = { clearChoice: () => void }

type OfferWidgetProps = {
  mount: OfferMount
  settings: OfferSettings
  ref: Ref<OfferCommands>
}

export function OfferWidget({ mount, settings, ref }: OfferWidgetProps) {
  const { cover, questions, busy, choose, clearChoice, changeQuestions } = useOffer(mount, settings)
  useImperativeHandle(ref, () => ({ clearChoice }), [clearChoice])
  const isHydrated = useIsHydrated()
  const locale = useSpokenLocale(settings.locale)

  const { theme } = questions
  if (!theme || !(cover || isAsking(questions))) return null
  const token = cover?.quotedToken ?? ''
  const extras = createExtrasApi(mount.api)
  return (
    <OfferView
      // The server has drawn it without the choice that was made since.
      cover={isHydrated ? cover : cover && withoutChoice(cover)}
      theme={theme}
      cart={settings.cart}
      lines={questions.lines}
      locale={locale}
      layout={settings.layout}
      busy={busy}
      disabled={settings.disabled}
      toMarkup={(html) => toMarkup(html, mount.htmlPolicy)}
      onChoose={choose}
      questionHandlers={{
        onSubmit: ({ id, sku }, answers) =>
          changeQuestions({
            type: 'submitted',
            itemId: id,
            sku,
            answers,
            revision: settings.revision,
          }),
        onReopen: (itemId) => changeQuestions({ type: 'reopened', itemId }),
        onClose: (itemId) => changeQuestions({ type: 'closed', itemId }),
      }}
      extraHandlers={{
        sendLead: (recipient) => extras.sendLead({ cover: token, recipient }),
        saveTeaser: async (fileName) =>
          saveFile(await extras.loadTeaser({ cover: token }), fileName),
      }}
    />
  )
}
