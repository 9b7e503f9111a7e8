import { useImperativeHandle, useLayoutEffect } from 'react'
import type { Ref } from 'react'
import { createExtrasApi } from '../extras/extras-api.ts'
import { saveFile } from '../ui/save-file.ts'
import { isAsking } from '../questions/question-state.ts'
import { toThemeCss } from '../styles/theme-css.ts'
import { toMarkup } from './markup-policy.ts'
import type { OfferMount, OfferSettings } from './offer-mount.ts'
import { OfferView } from './OfferView.tsx'
import { useOffer } from './use-offer.ts'

export type OfferCommands = { clearChoice: () => void }

type OfferWidgetProps = {
  mount: OfferMount
  settings: OfferSettings
  themeSheet: CSSStyleSheet
  ref: Ref<OfferCommands>
}

export function OfferWidget({ mount, settings, themeSheet, ref }: OfferWidgetProps) {
  const { cover, questions, busy, choose, clearChoice, changeQuestions } = useOffer(mount, settings)
  useImperativeHandle(ref, () => ({ clearChoice }), [clearChoice])

  const { theme } = questions
  useLayoutEffect(() => {
    if (theme) themeSheet.replaceSync(toThemeCss(theme))
  }, [theme, themeSheet])

  if (!theme || !(cover || isAsking(questions))) return null
  const token = cover?.quotedToken ?? ''
  const extras = createExtrasApi(mount.api)
  return (
    <OfferView
      cover={cover}
      theme={theme}
      cart={settings.cart}
      lines={questions.lines}
      locale={settings.locale}
      layout={settings.layout}
      busy={busy}
      disabled={settings.disabled}
      toMarkup={toMarkup}
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
