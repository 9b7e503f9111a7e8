import type { Cart } from '@parasol/types'
import type {} from '@parasol/types/vue'
import type { GlobalComponents } from 'vue'

type OfferProps = InstanceType<GlobalComponents['parasol-offer']>['$props']
type PolicyProps = InstanceType<GlobalComponents['parasol-policy']>['$props']

declare const cart: Cart

export const offer: OfferProps = {
  class: 'offer',
  key: 1,
  name: 'cover',
  layout: 'compact',
  cart,
  'onParasol:change': ({ detail }) => detail.premium.amount,
}
export const policy: PolicyProps = {
  token: 'eyJ',
  'onParasol:change': ({ detail }) => detail.policy.premium,
}

// @ts-expect-error not a layout
export const wide: OfferProps = { layout: 'wide' }
// @ts-expect-error a cart without its items
export const empty: OfferProps = { cart: { currency: 'AUD', customer: { country: 'AU' } } }
// @ts-expect-error an event has its own detail
export const deaf: OfferProps = { 'onParasol:change': ({ detail }) => detail.reason }
// @ts-expect-error the policy has no form field
export const named: PolicyProps = { name: 'cover' }
