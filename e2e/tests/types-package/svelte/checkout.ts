import type { Cart } from '@parasol/types'
import type {} from '@parasol/types/svelte'
import type { SvelteHTMLElements } from 'svelte/elements'

type OfferProps = SvelteHTMLElements['parasol-offer']
type PolicyProps = SvelteHTMLElements['parasol-policy']

declare const cart: Cart

export const offer: OfferProps = {
  class: 'offer',
  name: 'cover',
  layout: 'compact',
  cart,
  'onparasol:change': ({ detail }) => detail.premium.amount,
}
export const policy: PolicyProps = {
  token: 'eyJ',
  'onparasol:change': ({ detail }) => detail.policy.premium,
}

// @ts-expect-error not a layout
export const wide: OfferProps = { layout: 'wide' }
// @ts-expect-error a cart without its items
export const empty: OfferProps = { cart: { currency: 'AUD', customer: { country: 'AU' } } }
// @ts-expect-error an event has its own detail
export const deaf: OfferProps = { 'onparasol:change': ({ detail }) => detail.reason }
// @ts-expect-error the policy has no form field
export const named: PolicyProps = { name: 'cover' }
