import type { Decision } from '@parasol/shared/decision'
import type { Paint } from '@parasol/shared/paint'
import type { HtmlPolicy } from '../offer/offer-mount.ts'
import hostCss from '../styles/host.css?inline'
import skeletonCss from '../styles/skeleton.css?inline'
import { paintOffer } from './painted-offer.ts'
import type { PaintedOffer } from './painted-offer.ts'
import { createContainer, createSkeleton, keepHeight } from './skeleton.ts'

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
  let skeleton: HTMLElement | null = null
  let painted: PaintedOffer | null = null
  /** The body's. */
  let container: HTMLElement | null = null

  function wipe() {
    painted?.remove()
    painted = null
  }

  const place = {
    keepFree(itemCount: number) {
      skeleton?.remove()
      skeleton = createSkeleton(itemCount)
      root.prepend(skeleton)
      internals.states.delete('empty')
    },

    /** There is something to see. */
    open() {
      skeleton?.remove()
      internals.states.delete('empty')
    },

    /** There is nothing to see, once the style sheet has taken the skeleton away. */
    close() {
      internals.states.add('empty')
    },

    /** Returns whether the page takes what was drawn. */
    paint(paint: Paint | undefined): boolean {
      wipe()
      if (!paint) return false
      offerSheet.replaceSync(paint.css)
      if (htmlPolicy) painted = paintOffer({ root, paint, policy: htmlPolicy, origin, onChoose })
      return htmlPolicy !== null
    },

    /** Has an offer of so many products stand as high as its skeleton: a line less would move the page. */
    keepHeight(productCount: number) {
      const offer = painted?.container ?? container
      if (offer) keepHeight(offer, productCount)
    },

    isPainted: () => painted !== null,
    showAnswers: (answers: Readonly<Record<string, Decision>>) => painted?.showAnswers(answers),
    setDisabled: (disabled: boolean) => painted?.setDisabled(disabled),

    /** Leaves to the body what was drawn, or an empty container. */
    handOver() {
      const isPainted = painted !== null
      const earlyForm = painted?.release() ?? null
      container = painted?.container ?? createContainer()
      // Put once more where it stands already, it would lose the focus.
      if (!isPainted) root.append(container)
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
  place.close()
  return place
}
