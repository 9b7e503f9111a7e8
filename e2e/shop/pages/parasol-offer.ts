import { html } from 'hono/html'
import { toCart, type Bag } from '../bag.ts'
import type { Markup, View } from './view.ts'

/** The whole integration on the page's side: one element in the form. The cart is an attribute, so no script is needed. */
export function renderParasolOffer({ settings }: View, bag: Bag): Markup {
  return html`<parasol-offer
    name="cover"
    layout="${settings.layout}"
    color-scheme="${settings.scheme}"
    cart="${JSON.stringify(toCart(bag, settings))}"
  ></parasol-offer>`
}
