import { useImperativeHandle, useLayoutEffect } from 'react'
import type { Ref } from 'react'
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
  const { cover, busy, choose, clearChoice } = useOffer(mount, settings)
  useImperativeHandle(ref, () => ({ clearChoice }), [clearChoice])

  const theme = cover?.theme
  useLayoutEffect(() => {
    if (theme) themeSheet.replaceSync(toThemeCss(theme))
  }, [theme, themeSheet])

  if (!cover) return null
  return (
    <OfferView
      cover={cover}
      locale={settings.locale}
      layout={settings.layout}
      itemTitles={Object.fromEntries(settings.cart.items.map(({ id, title }) => [id, title]))}
      busy={busy}
      disabled={settings.disabled}
      toMarkup={toMarkup}
      onChoose={choose}
    />
  )
}
