import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { OfferAttributes, PolicyAttributes } from './attributes.d.ts'
import type {
  ParasolEventMap,
  ParasolOfferElement,
  ParasolPolicyElement,
  ParasolPolicyEventMap,
} from './parasol.d.ts'

type EventProps<EventMap> = {
  [Type in keyof EventMap & string as `on${Type}`]?: (event: EventMap[Type]) => void
}

type ElementProps<Element, EventMap> = DetailedHTMLProps<HTMLAttributes<Element>, Element> &
  EventProps<EventMap>

type ParasolOfferProps = ElementProps<ParasolOfferElement, ParasolEventMap> &
  OfferAttributes & {
    /** JSON: React writes it as an attribute when it renders before the script has arrived. */
    cart?: string | undefined
  }

type ParasolPolicyProps = ElementProps<ParasolPolicyElement, ParasolPolicyEventMap> &
  PolicyAttributes

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'parasol-offer': ParasolOfferProps
      'parasol-policy': ParasolPolicyProps
    }
  }
}
