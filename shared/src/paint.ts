import { z } from 'zod'
import type { CartInput } from './cart.ts'
import type { OfferResponse } from './offer.ts'

export const layoutSchema = z.enum(['card', 'compact'])
export type Layout = z.infer<typeof layoutSchema>

/**
 * An offer drawn on the server: what the loader shows before the body script arrives and takes it over. `html` goes
 * into the element's shadow root; addresses of Parasol's own in it are paths. `css` is all the style it needs.
 */
export const paintSchema = z.object({ html: z.string(), css: z.string() })
export type Paint = z.infer<typeof paintSchema>

/** What an offer is drawn from, besides the answer itself. */
export type PaintRequest = { cart: CartInput; locale: string; layout: Layout }

/** The exports of the script that the widget's build makes for servers. */
export type OfferPainter = {
  paintOffer: (answer: OfferResponse, request: PaintRequest) => Paint
  /** ISO 639-1 code of the language in which Parasol speaks to a BCP 47 locale. */
  findLanguage: (locale: string) => string
}
