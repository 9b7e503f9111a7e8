/** An integer in the currency's minor unit: `{ amount: 12485, currency: 'AUD' }` is A$124.85. */
export type Money = { amount: number; currency: string }

export type CartItem = {
  /** The shop's own id of the line; unique in the cart. */
  id: string
  sku: string
  title: string
  category: string
  brand?: string | undefined
  model?: string | undefined
  description?: string | undefined
  /** `new` where left out. */
  condition?: 'new' | 'used' | 'refurbished' | undefined
  quantity: number
  /** Price of one unit, tax included, in minor units. */
  unitPrice: number
  /** What an insurer asks about the line, by the id of the question, where the shop knows it. */
  answers?: Record<string, string | number | boolean> | undefined
}

export type Cart = {
  /** ISO 4217, e.g. `AUD`. */
  currency: string
  customer: {
    /** ISO 3166-1 alpha-2, e.g. `AU`. */
    country: string
    language?: string | undefined
    region?: string | undefined
    postcode?: string | undefined
  }
  items: CartItem[]
}

export type CoverPoint = { title: string; description: string }

export type Benefit = {
  description: string
  limit: Money | string | null
  limitPerUnit: Money | null
  excess: Money | string | null
}

export type PolicyDocument = {
  kind: 'pds' | 'ipid' | 'coi' | 'terms'
  title: string
  /** BCP 47, where the insurer says it. */
  language?: string | undefined
  url: string
}

/** RFC 3339; `end` is null for cover without an end. */
export type Period = { start: string; end: string | null }

export type OfferProduct = {
  id: string
  /** Who sells it. */
  insurer: string
  /** Ids of the cart lines it insures. */
  itemIds: string[]
  /** Of the insurer's words in it. BCP 47. */
  language?: string | undefined
  name: string
  headline: string
  description: string
  inclusions: CoverPoint[]
  exclusions: CoverPoint[]
  benefits: Benefit[]
  /** Tax included. */
  premium: Money
  tax: { total: number; lines: { code: string; amount: number }[] }
  period: Period
  documents: PolicyDocument[]
  /** What a yes accepts. */
  terms: PolicyDocument[]
  disclaimerHtml: string
  underwriter: { name: string; disclaimer: string }
}

export type Offer = {
  id: string
  /** Joined by `+` where the products come from several. */
  insurer: string
  /** What else the shopper may be given: the offer by mail, a PDF of its highlights. */
  extras: ('lead' | 'teaser')[]
  expiresAt: string
  total: Money
  products: OfferProduct[]
}

export type Policyholder = {
  firstName: string
  lastName: string
  email: string
  /** E.164, e.g. `+61255550100`. */
  phone?: string | undefined
  /** YYYY-MM-DD */
  birthDate?: string | undefined
  /** Where the person takes out the policy for a company. */
  company?: { name: string; vat: string } | undefined
  address1?: string | undefined
  address2?: string | undefined
  city?: string | undefined
  postcode?: string | undefined
  region?: string | undefined
  country: string
}

export type Policy = {
  id: string
  insurer: string
  reference: string
  status: 'active' | 'pending' | 'cancelled' | 'expired'
  /** Of its name. BCP 47, where the insurer says it. */
  language?: string | undefined
  name: string
  premium: Money
  period: Period
  documents: PolicyDocument[]
}

export type Booking = {
  id: string
  orderId: string
  status: 'pending' | 'booked' | 'rejected'
  premium: Money
  policies: Policy[]
  /** What was accepted and is no policy: not yet, or not ever. */
  unissued: {
    id: string
    insurer: string
    reference: string
    itemIds: string[]
    premium: Money
    status: 'pending' | 'rejected'
    code: string | null
  }[]
  policyToken: string
  /** `insurer` is null where it happened to the order as a whole. */
  timeline: { at: string; event: string; insurer: string | null }[]
}

export type Decision = 'accepted' | 'declined'

/** Why there is nothing to show. The checkout goes on without cover. */
export type UnavailableReason = 'no_offer' | 'timeout' | 'offline' | 'insurer_unavailable' | 'error'

type Versioned<Detail> = Detail & { readonly version: 1 }

/** A policy as its holder sees it. */
export type HeldPolicy = Policy & {
  /** RFC 3339; null where that time is over or there is none. */
  withdrawableUntil: string | null
  /** Where a claim is made. */
  claimUrl: string | null
}

/** What a policy token opens. */
export type PolicyView = {
  bookingId: string
  orderId: string
  status: Booking['status']
  premium: Money
  holderName: string
  /** Whom it insures, where that is not the policyholder. */
  insuredNames: string[]
  policies: HeldPolicy[]
  /** What the shopper can do with them now. */
  can: { modify: boolean; cancel: boolean; withdraw: boolean; optOutOfRenewal: boolean }
  /** The renewal that waits for an answer. */
  renewal: {
    id: string
    bookingId: string
    status: 'quoted' | 'pending' | 'confirmed' | 'refused' | 'expired'
    confirmBefore: string | null
    createdAt: string
    premium: Money
    policies: { id: string; premium: Money; period: Period }[]
  } | null
}

/** Events of `<parasol-offer>`. Every event bubbles and is composed. */
export interface ParasolEventMap {
  /** An offer is on show: the first one, and each one that replaces it. */
  'parasol:ready': CustomEvent<Versioned<{ offer: Offer }>>
  /** The choice, or what it costs, is another one. `premium` is the sum of what is accepted. */
  'parasol:change': CustomEvent<
    Versioned<{
      decision: Decision | null
      acceptedProducts: string[]
      premium: Money
      cover: string
    }>
  >
  /** Nothing is shown and the form field is empty. */
  'parasol:unavailable': CustomEvent<Versioned<{ reason: UnavailableReason }>>
  /** A mistake in the integration, to be fixed by the shop's developers. */
  'parasol:error': CustomEvent<
    Versioned<{ code: string; message: string; fields?: Record<string, string> }>
  >
  /** `book()` went through. */
  'parasol:booked': CustomEvent<Versioned<{ booking: Booking }>>
}

/** Events of `<parasol-policy>`. As well they bubble and are composed. */
export interface ParasolPolicyEventMap extends Pick<
  ParasolEventMap,
  'parasol:error' | 'parasol:unavailable'
> {
  /** The policy is on show. */
  'parasol:ready': CustomEvent<Versioned<{ policy: PolicyView }>>
  /** The shopper has changed something, and the insurer has confirmed it. `policy` is as it stands after that. */
  'parasol:change': CustomEvent<
    Versioned<{
      change: 'modified' | 'withdrawn' | 'cancelled' | 'renewed' | 'renewal_declined'
      policy: PolicyView
    }>
  >
  /**
   * The shopper has agreed to something that costs more. Charge `amount`, then have your server confirm the change by
   * its `id`; the element follows it.
   */
  'parasol:payment': CustomEvent<
    Versioned<{ kind: 'modification' | 'renewal'; id: string; bookingId: string; amount: Money }>
  >
}

/** What `book()` rejects with. */
export interface ParasolError extends Error {
  readonly code: string
  readonly fields?: Record<string, string>
}

/**
 * `<parasol-offer>`: an insurance offer for a cart.
 *
 * Attributes: `name`, `cart` (JSON), `locale` (BCP 47), `layout` (`card` | `compact`),
 * `color-scheme` (`light` | `dark` | `auto`; absent, it follows the page's CSS `color-scheme`).
 */
export interface ParasolOfferElement extends HTMLElement {
  /** Name of the form field. */
  name: string
  /** The cart to insure. Setting another one quotes again; an equal one changes nothing. JSON text is taken too. */
  get cart(): Cart | null
  set cart(value: Cart | string | null)
  /** What the shopper chose; null before a choice. */
  readonly decision: Decision | null
  /** The form field's value, opaque; empty before a choice. */
  readonly cover: string
  /** The offer on show, if any. */
  readonly offer: Offer | null
  /** Quotes again. */
  refresh(): void
  /**
   * Books what was chosen, for shops without a server. Rejects with a `ParasolError`.
   * Resolves with `status: 'declined'` where no cover was chosen.
   */
  book(request: {
    orderId: string
    policyholder: Policyholder
  }): Promise<Booking | { status: 'declined'; orderId: string }>

  addEventListener<Type extends keyof ParasolEventMap>(
    type: Type,
    listener: (this: ParasolOfferElement, event: ParasolEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
}

/**
 * `<parasol-policy>`: the policies of one booking, for the page of its order.
 *
 * Attributes: `token` (the booking's `policyToken`; without it nothing is shown), `locale` (BCP 47), `color-scheme`
 * (`light` | `dark` | `auto`; absent, it follows the page's CSS `color-scheme`).
 */
export interface ParasolPolicyElement extends HTMLElement {
  addEventListener<Type extends keyof ParasolPolicyEventMap>(
    type: Type,
    listener: (this: ParasolPolicyElement, event: ParasolPolicyEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
}

/** Either element's events, for listeners on what is around the two: `'policy' in detail` tells them apart. */
type AnyParasolEventMap = {
  [Type in keyof ParasolEventMap]:
    | ParasolEventMap[Type]
    | (Type extends keyof ParasolPolicyEventMap ? ParasolPolicyEventMap[Type] : never)
}

declare global {
  interface HTMLElementTagNameMap {
    'parasol-offer': ParasolOfferElement
    'parasol-policy': ParasolPolicyElement
  }
  interface GlobalEventHandlersEventMap extends AnyParasolEventMap {}
  interface Window {
    /** Set once the script has run. */
    readonly Parasol?: { readonly version: string }
  }
}
