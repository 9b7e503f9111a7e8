import type { HTMLAttributes } from 'svelte/elements'
import type { OfferAttributes, PolicyAttributes } from './attributes.d.ts'
import type {
  Cart,
  ParasolEventMap,
  ParasolOfferElement,
  ParasolPolicyElement,
  ParasolPolicyEventMap,
} from './parasol.d.ts'

type EventProps<EventMap> = {
  [Type in keyof EventMap & string as `on${Type}`]?: (event: EventMap[Type]) => void
}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'parasol-offer': HTMLAttributes<ParasolOfferElement> &
      EventProps<ParasolEventMap> &
      OfferAttributes & { cart?: Cart | string | null | undefined }
    'parasol-policy': HTMLAttributes<ParasolPolicyElement> &
      EventProps<ParasolPolicyEventMap> &
      PolicyAttributes
  }
}
