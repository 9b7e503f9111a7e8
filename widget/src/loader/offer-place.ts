import type { CartInput } from '@parasol/shared/cart'
import type { Decision } from '@parasol/shared/decision'
import type { Paint } from '@parasol/shared/paint'
import type { HtmlPolicy } from '../offer/offer-mount.ts'
import hostCss from '../styles/host.css?inline'
import skeletonCss from '../styles/skeleton.css?inline'
import { createBlock } from './create-block.ts'
import { paintOffer } from './painted-offer.ts'
import type { PaintedOffer } from './painted-offer.ts'
import { createSkeleton } from './skeleton.ts'

const hostSheet = new CSSStyleSheet()
hostSheet.replaceSync(hostCss + skeletonCss)

type OfferPlaceOptions = {
  internals: ElementInternals
  root: ShadowRoot
  htmlPolicy: HtmlPolicy | null
  /** Of the BFF. */
  origin: string
  onChoose: (products: string[], decision: Decision) => void
}

/** Where an offer stands in its element: kept free first, then as the BFF has drawn it, then left to the body. */
export function createOfferPlace(options: OfferPlaceOptions) {
  const { internals, root, htmlPolicy, origin, onChoose } = options
  const offerSheet = new CSSStyleSheet()
  root.adoptedStyleSheets = [hostSheet, offerSheet]
  const place = createBlock('place')
  root.append(place)
  let skeleton: HTMLElement | null = null
  let painted: PaintedOffer | null = null
  /** The body's. */
  let container: HTMLElement | null = null

  function wipe() {
    painted?.remove()
    painted = null
  }

  internals.states.add('empty')
  return {
    keepFree({ items }: CartInput, locale: string) {
      skeleton?.remove()
      skeleton = createSkeleton(items, locale)
      place.prepend(skeleton)
      internals.states.delete('empty')
    },

    /** There is something to see: so many products, or questions alone. A place kept for more is given back. */
    open(productCount = 0) {
      const kept = skeleton?.firstElementChild?.childElementCount ?? 0
      if (productCount < kept) skeleton?.classList.add('gone')
      internals.states.delete('empty')
    },

    /** There is nothing to see, once the style sheet has taken the skeleton away. */
    close() {
      skeleton?.classList.add('gone')
      internals.states.add('empty')
    },

    /** Returns whether the page takes what was drawn. */
    paint(paint: Paint | undefined): boolean {
      wipe()
      if (!paint) return false
      offerSheet.replaceSync(paint.css)
      if (htmlPolicy) painted = paintOffer({ place, paint, policy: htmlPolicy, origin, onChoose })
      return htmlPolicy !== null
    },

    isPainted: () => painted !== null,
    showAnswers: (answers: Readonly<Record<string, Decision>>) => painted?.showAnswers(answers),
    setDisabled: (disabled: boolean) => painted?.setDisabled(disabled),

    /** Leaves to the body what was drawn, or an empty container. */
    handOver() {
      const isPainted = painted !== null
      const earlyForm = painted?.release() ?? null
      container = painted?.container ?? createBlock('parasol')
      // Put once more where it stands already, it would lose the focus.
      if (!isPainted) place.append(container)
      painted = null
      return { container, isPainted, earlyForm }
    },

    /** Takes back what was left to the body. */
    takeBack() {
      container?.remove()
      container = null
    },

    wipe,
  }
}
