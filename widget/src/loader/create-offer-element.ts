import type { OfferResponse } from '@parasol/shared/offer'
import type { Cart, ParasolOfferElement, UnavailableReason } from '../../types/parasol.d.ts'
import { ApiError } from '../api/api-error.ts'
import { toFailureMeaning } from '../api/failure-meaning.ts'
import type { ParasolApi } from '../api/parasol-api.ts'
import type {
  MountedOffer,
  OfferBody,
  OfferFailure,
  OfferSettings,
  Shown,
} from '../offer/offer-mount.ts'
import type { QuestionState } from '../questions/question-state.ts'
import hostCss from '../styles/host.css?inline'
import skeletonCss from '../styles/skeleton.css?inline'
import { describeChange } from './cover-change.ts'
import { dispatch } from './dispatch.ts'
import { createMistakeReporter } from './mistake-reporter.ts'
import { toAppearanceSource } from './read-appearance.ts'
import { readCart } from './read-cart.ts'
import { readSettings } from './read-settings.ts'
import { createSkeleton } from './skeleton.ts'

/** What the script tag gives every element of the page. */
export type Script = {
  key: string | null
  api: ParasolApi
  loadBody: () => Promise<OfferBody>
}

/** Makes the class of `<parasol-offer>`. */
export function createOfferElement({ key, api, loadBody }: Script): CustomElementConstructor {
  const hostSheet = new CSSStyleSheet()
  hostSheet.replaceSync(hostCss + skeletonCss)

  return class extends HTMLElement implements ParasolOfferElement {
    static readonly formAssociated = true
    static readonly observedAttributes = ['cart', 'locale', 'layout', 'color-scheme']

    readonly #internals = this.attachInternals()
    readonly #root = this.attachShadow({ mode: 'open' })

    #skeleton: HTMLElement | null = null
    #cartSource: Cart | string | null = null
    #disabled = false
    #refreshes = 0
    #willApply = false
    #report = createMistakeReporter(this)

    #settings: OfferSettings | null = null
    /** The cart, locale and refresh last quoted for; another one is quoted anew. */
    #quotedFor = ''
    /** Ends with the element's stay on the page. */
    #stay: AbortController | null = null
    #mounted: MountedOffer | null = null
    /** Outlives a stay, so that a choice survives the element being moved or put back. */
    #shown: Shown | null = null
    /** As well, so that nobody is asked twice. */
    #questions: QuestionState | null = null
    #isAsking = false

    constructor() {
      super()
      this.#root.adoptedStyleSheets = [hostSheet]
      this.#internals.states.add('empty')
    }

    get name() {
      return this.getAttribute('name') ?? ''
    }
    set name(value) {
      this.setAttribute('name', value)
    }

    get cart(): Cart | null {
      return this.#cartSource === null ? null : readCart(this.#cartSource).cart
    }
    set cart(value: Cart | string | null) {
      this.#cartSource = value
      this.#applyLater()
    }

    get decision() {
      return this.#shown?.summary.decision ?? null
    }

    get cover() {
      return this.#shown?.summary.cover ?? ''
    }

    get offer() {
      return this.#shown?.state.offer ?? null
    }

    refresh() {
      this.#refreshes += 1
      this.#applyLater()
    }

    async book({ orderId, policyholder }: Parameters<ParasolOfferElement['book']>[0]) {
      // Nothing offered or nothing chosen must not fail a checkout, least of all while the BFF is away.
      if (!this.cover) return { status: 'declined' as const, orderId }
      try {
        const booking = await api.book({ cover: this.cover, orderId, policyholder })
        if (booking.status !== 'declined') dispatch(this, 'parasol:booked', { booking })
        return booking
      } catch (error) {
        if (error instanceof ApiError && toFailureMeaning(error.code) === 'integration') {
          this.#report(error)
        }
        throw error
      }
    }

    connectedCallback() {
      // A property set before the script arrived would hide the accessor for good.
      if (Object.hasOwn(this, 'cart')) {
        const { cart } = this
        Reflect.deleteProperty(this, 'cart')
        this.cart = cart
      }
      this.#applyLater()
    }

    disconnectedCallback() {
      this.#applyLater()
    }

    attributeChangedCallback(attribute: string, _before: string | null, value: string | null) {
      if (attribute === 'cart') this.cart = value
      else this.#applyLater()
    }

    formDisabledCallback(disabled: boolean) {
      this.#disabled = disabled
      this.#applyLater()
    }

    formResetCallback() {
      this.#mounted?.clearChoice()
    }

    /** Takes several changes in one go; a move within the page is none. */
    #applyLater() {
      if (this.#willApply) return
      this.#willApply = true
      queueMicrotask(() => {
        this.#willApply = false
        this.#apply()
      })
    }

    #apply() {
      if (!this.isConnected) return this.#leave()
      if (this.#cartSource === null) return this.#close()

      const { settings, mistakes } = readSettings({
        key,
        cart: this.#cartSource,
        layout: this.getAttribute('layout'),
        ...toAppearanceSource(this),
      })
      const quoteFor = JSON.stringify([this.#cartSource, settings?.locale, this.#refreshes])
      const isNew = quoteFor !== this.#quotedFor
      if (isNew) this.#report = createMistakeReporter(this)
      this.#quotedFor = quoteFor
      for (const mistake of mistakes) this.#report(mistake)

      // An emptied cart is no mistake, and nobody has to be asked what to offer for it.
      if (!settings || settings.cart.items.length === 0) {
        this.#close()
        if (isNew) this.#becomeUnavailable(settings ? 'no_offer' : 'error')
        return
      }
      const revision = (this.#settings?.revision ?? 0) + (isNew ? 1 : 0)
      this.#settings = { ...settings, disabled: this.#disabled, revision }
      const isStarting = isNew || !this.#stay
      if (isStarting && !this.#shown && !this.#isAsking)
        this.#showSkeleton(settings.cart.items.length)
      if (this.#mounted) this.#mounted.update(this.#settings)
      else if (isStarting) void this.#launch(this.#settings)
    }

    /** Loads the body and asks for the offer at the same time. */
    async #launch(settings: OfferSettings) {
      this.#stay?.abort()
      const stay = new AbortController()
      this.#stay = stay
      // A body that was here before has told of questions, be there any or none.
      const resumedQuestions = this.#questions
      const firstAnswer = resumedQuestions ? null : api.requestOffer(settings, stay.signal)
      // The body hears of a failure; without a body there is nobody left to care.
      firstAnswer?.catch(() => {})
      try {
        const body = await loadBody()
        if (stay.signal.aborted) return
        this.#mounted = body.mountOffer({
          root: this.#root,
          api,
          settings: this.#settings ?? settings,
          takeFirstAnswer: takeOnce(firstAnswer),
          resumed: this.#shown?.state ?? null,
          resumedQuestions,
          onCover: (shown) => this.#show(shown),
          onQuestions: (questions, isAsking) => this.#ask(questions, isAsking),
          onFailure: (failure) => this.#fail(failure),
        })
      } catch (error) {
        if (stay.signal.aborted) return
        if (!(error instanceof ApiError)) throw error
        this.#show(null)
        this.#fail({ kind: 'failed', error })
      }
    }

    #show(shown: Shown | null) {
      const before = this.#shown
      this.#shown = shown
      this.#internals.setFormValue(this.cover)
      if (shown && shown.state.offer !== before?.state.offer) {
        this.#skeleton?.remove()
        this.#internals.states.delete('empty')
        dispatch(this, 'parasol:ready', { offer: shown.state.offer })
      }
      const change = describeChange(before, shown)
      if (change) dispatch(this, 'parasol:change', change)
    }

    /** Questions may stand alone: there is no offer yet then, and nothing to submit. */
    #ask(questions: QuestionState | null, isAsking: boolean) {
      this.#questions = questions
      this.#isAsking = isAsking
      if (!isAsking) return
      this.#skeleton?.remove()
      this.#internals.states.delete('empty')
    }

    #showSkeleton(itemCount: number) {
      this.#skeleton?.remove()
      this.#skeleton = createSkeleton(itemCount)
      this.#root.prepend(this.#skeleton)
      this.#internals.states.delete('empty')
    }

    #fail(failure: OfferFailure) {
      if (failure.kind === 'no_offer') return this.#becomeUnavailable('no_offer')
      const meaning = toFailureMeaning(failure.error.code)
      if (meaning === 'integration') this.#report(failure.error)
      this.#becomeUnavailable(meaning === 'integration' ? 'error' : meaning)
    }

    #becomeUnavailable(reason: UnavailableReason) {
      this.#skeleton?.remove()
      this.#internals.states.add('empty')
      dispatch(this, 'parasol:unavailable', { reason })
    }

    /** Takes everything off the page without a word on why. */
    #close() {
      this.#leave()
      this.#skeleton?.remove()
      this.#internals.states.add('empty')
      this.#ask(null, false)
      this.#show(null)
    }

    #leave() {
      this.#stay?.abort()
      this.#stay = null
      this.#mounted?.unmount()
      this.#mounted = null
    }
  }
}

function takeOnce(answer: Promise<OfferResponse> | null) {
  let left = answer
  return () => {
    const taken = left
    left = null
    return taken
  }
}
