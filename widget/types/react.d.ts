import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type {
  ParasolEventMap,
  ParasolOfferElement,
  ParasolPolicyElement,
  ParasolPolicyEventMap,
} from './parasol.d.ts'

type EventProps<EventMap> = {
  [Type in keyof EventMap & string as `on${Type}`]?: (event: EventMap[Type]) => void
}

type ParasolOfferProps = DetailedHTMLProps<
  HTMLAttributes<ParasolOfferElement>,
  ParasolOfferElement
> &
  EventProps<ParasolEventMap> & {
    name?: string | undefined
    /** JSON: React writes it as an attribute when it renders before the script has arrived. */
    cart?: string | undefined
    locale?: string | undefined
    layout?: 'card' | 'compact' | undefined
    'color-scheme'?: 'light' | 'dark' | 'auto' | undefined
  }

type ParasolPolicyProps = DetailedHTMLProps<
  HTMLAttributes<ParasolPolicyElement>,
  ParasolPolicyElement
> &
  EventProps<ParasolPolicyEventMap> & {
    token?: string | undefined
    locale?: string | undefined
    'color-scheme'?: 'light' | 'dark' | 'auto' | undefined
  }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'parasol-offer': ParasolOfferProps
      'parasol-policy': ParasolPolicyProps
    }
  }
}
