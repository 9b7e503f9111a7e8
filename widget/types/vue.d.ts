import type { HTMLAttributes, PublicProps } from 'vue'
import type { OfferAttributes, PolicyAttributes } from './attributes.d.ts'
import type {
  Cart,
  ParasolEventMap,
  ParasolOfferElement,
  ParasolPolicyElement,
  ParasolPolicyEventMap,
} from './parasol.d.ts'

type EventProps<EventMap> = {
  [Type in keyof EventMap & string as `on${Capitalize<Type>}`]?: (event: EventMap[Type]) => void
}

/** An element in the shape of a component, as Vue's compiler looks for it. */
type VueElement<Element, Attributes, EventMap> = new () => Element & {
  $props: HTMLAttributes & PublicProps & Attributes & EventProps<EventMap>
}

/** Write `.cart="cart"`, so that it is a property although the script may yet be on its way. */
type ParasolOfferAttributes = OfferAttributes & { cart?: Cart | string | null | undefined }

declare module 'vue' {
  interface GlobalComponents {
    'parasol-offer': VueElement<ParasolOfferElement, ParasolOfferAttributes, ParasolEventMap>
    'parasol-policy': VueElement<ParasolPolicyElement, PolicyAttributes, ParasolPolicyEventMap>
  }
}
