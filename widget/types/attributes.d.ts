type AppearanceAttributes = {
  /** A BCP 47 tag such as `de-AT`; the page's `lang` where left out. */
  locale?: string | undefined
  /** `auto` follows the shopper; where left out, it follows the page's CSS `color-scheme`. */
  'color-scheme'?: 'light' | 'dark' | 'auto' | undefined
}

/** What `<parasol-offer>` takes in markup, besides its cart: frameworks differ in how they hand that over. */
export type OfferAttributes = AppearanceAttributes & {
  /** Name of the form field. */
  name?: string | undefined
  layout?: 'card' | 'compact' | undefined
}

/** What `<parasol-policy>` takes in markup. */
export type PolicyAttributes = AppearanceAttributes & {
  /** The booking's `policyToken`. */
  token?: string | undefined
}
