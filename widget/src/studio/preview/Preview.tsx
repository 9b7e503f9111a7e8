import { useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { Theme } from '@parasol/shared/theme'
import cardCss from '../../styles/card.css?inline'
import formCss from '../../styles/form.css?inline'
import hostCss from '../../styles/host.css?inline'
import offerCss from '../../styles/offer.css?inline'
import { toThemeCss } from '../../styles/theme-css.ts'

export type Scheme = 'light' | 'dark'

const widgetSheets = [hostCss, cardCss, offerCss, formCss].map(createSheet)

type PreviewProps = { theme: Theme; scheme: Scheme; children: ReactNode }

/** What the widget's element is to a shop's page: a shadow root with the theme and the widget's own sheets. */
export function Preview({ theme, scheme, children }: PreviewProps) {
  const host = useRef<HTMLDivElement>(null)
  const [container, setContainer] = useState<HTMLElement | null>(null)
  const [themeSheet] = useState(() => createSheet(''))

  useLayoutEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [themeSheet, ...widgetSheets]
    const parasol = document.createElement('div')
    parasol.className = 'parasol'
    root.replaceChildren(parasol)
    setContainer(parasol)
  }, [themeSheet])

  useLayoutEffect(() => themeSheet.replaceSync(toThemeCss(theme)), [theme, themeSheet])
  // No property of a div: it is the widget's element that has it.
  useLayoutEffect(() => host.current?.setAttribute('color-scheme', scheme), [scheme])

  return (
    <div ref={host} className="preview">
      {container && createPortal(children, container)}
    </div>
  )
}

function createSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}
