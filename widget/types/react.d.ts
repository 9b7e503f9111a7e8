import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { ParasolEventMap, ParasolOfferElement } from './parasol.d.ts'

type EventProps = {
  [Type in keyof ParasolEventMap as `on${Type}`]?: (event: ParasolEventMap[Type]) => void
}

type ParasolOfferProps = DetailedHTMLProps<
  HTMLAttributes<ParasolOfferElement>,
  ParasolOfferElement
> &
  EventProps & {
    name?: string | undefined
    /** JSON: React writes it as an attribute when it renders before the script has arrived. */
    cart?: string | undefined
    locale?: string | undefined
    layout?: 'card' | 'compact' | undefined
    'color-scheme'?: 'light' | 'dark' | 'auto' | undefined
  }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'parasol-offer': ParasolOfferProps
    }
  }
}
