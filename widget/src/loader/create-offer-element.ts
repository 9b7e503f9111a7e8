import * as endpoints from '@parasol/shared/endpoints'
import type { OfferResponse } from '@parasol/shared/offer'
import type { Cart, ParasolOfferElement, UnavailableReason } from '../../types/parasol.d.ts'
import { ApiError } from '../api/api-error.ts'
import { toFailureMeaning } from '../api/failure-meaning.ts'
import type { ParasolApi } from '../api/parasol-api.ts'
import { toJson } from '../api/to-json.ts'
import { beginCover, choose, clearChoice, toSummary } from '../offer/cover-choice.ts'
import type { CoverState } from '../offer/cover-choice.ts'
import type {
  HtmlPolicy,
  MountedOffer,
  OfferBody,
  OfferFailure,
  OfferSettings,
  OfferTexts,
  Shown,
} from '../offer/offer-mount.ts'
import type { QuestionState } from '../questions/question-state.ts'
import { describeChange } from './cover-change.ts'
import { dispatch } from './dispatch.ts'
import { createMistakeReporter } from './mistake-reporter.ts'
import { createOfferPlace } from './offer-place.ts'
import { toAppearanceSource } from './read-appearance.ts'
import { readCart } from './read-cart.ts'
import { readSettings } from './read-settings.ts'
import type { LoadScript } from './script-source.ts'

/** What the script tag gives every element of the page. */
export type Script = {
  /** Empty where the tag has none. */
  key: string
  /** Of the BFF. */
  origin: string
  api: ParasolApi
  htmlPolicy: HtmlPolicy | null
  load: LoadScript
}

/** What the loader's own call was answered, and what it had asked for. */
type Answered = { settings: OfferSettings; answer: OfferResponse }

/** More than a page shows at once. */
const maxDeparted = 4

/** Makes the class of `<parasol-offer>`. */
export function createOfferElement(script: Script): CustomElementConstructor {
  const { key, origin, api, htmlPolicy, load } = script
  const loadBody = () => load<OfferBody>(`${endpoints.assets}/${PARASOL_BODY_FILE}`)
  /** Those that left the page, by what they were for: a framework puts new elements in their place. */
  const departed = new Map<string, OfferElement>()

  class OfferElement extends HTMLElement implements ParasolOfferElement {
    static readonly formAssociated = true
    static readonly observedAttributes = ['cart', 'locale', 'layout', 'color-scheme']

    readonly #internals = this.attachInternals()
    readonly #place = createOfferPlace({
      internals: this.#internals,
      root: this.attachShadow({ mode: 'open' }),
      htmlPolicy,
      origin,
      onChoose: (products, decision) => this.#change((cover) => choose(cover, products, decision)),
    })

    #cartSource: Cart | string | null = null
    #disabled = false
    #refreshes = 0
    #willApply = false
    #report = createMistakeReporter(this)

    #settings: OfferSettings | null = null
    /** The field, cart, locale and refresh last quoted for; another one is quoted anew. */
    #quotedFor = ''
    /** Ends with the element's stay on the page. */
    #stay: AbortController | null = null
    /** Taken over by the body as soon as that is there. */
    #answered: Answered | null = null
    #isBodyComing = false
    #mounted: MountedOffer | null = null
    /** Outlives a stay, so that a choice survives the element being moved or put back. */
    #shown: Shown | null = null
    /** As well, so that nobody is asked twice. */
    #questions: QuestionState | null = null
    #isAsking = false

    get name() {
      return this.getAttribute('name') ?? ''
    }
    set name(value) {
      this.setAttribute('name', value)
    }

    get cart(): Cart | null {
      return readCart(this.#cartSource)
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
        const { cover } = this
        const { bookCover } = await loadBody()
        const booking = await bookCover(api, { cover, orderId, policyholder })
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
      // At once: what comes in its place may be there already.
      departed.set(this.#quotedFor, this)
      // A page that goes on for long takes many away for good.
      const [oldest = ''] = departed.keys()
      if (departed.size > maxDeparted) departed.delete(oldest)
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
      if (this.#mounted) this.#mounted.clearChoice()
      else this.#change(clearChoice)
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
      const quoteFor = toJson([this.name, this.#cartSource, settings?.locale, this.#refreshes])
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
      if (isStarting && !this.#shown && !this.#isAsking) {
        this.#place.keepFree(settings.cart, settings.locale)
      }
      this.#place.setDisabled(this.#disabled)
      if (this.#mounted) return this.#mounted.update(this.#settings)
      // It revises what it finds, so that a choice can be kept.
      if (this.#isBodyComing && this.#stay) return
      if (isNew) this.#answered = null
      this.#succeed(quoteFor)
      if (isStarting) void this.#launch(this.#settings)
    }

    /** Goes on from where an element for the same has left off. */
    #succeed(quotedFor: string) {
      const predecessor = departed.get(quotedFor)
      departed.delete(quotedFor)
      if (!predecessor || this.#shown) return
      if (predecessor.#answered) this.#take(predecessor.#answered)
      this.#questions = predecessor.#questions
      this.#show(predecessor.#shown)
      this.#place.showAnswers(predecessor.#shown?.state.answers ?? {})
    }

    /** Asks for the offer, shows it as the BFF has drawn it, and leaves it to the body once that has arrived. */
    async #launch(settings: OfferSettings) {
      this.#stay?.abort()
      const stay = new AbortController()
      const { signal } = stay
      this.#stay = stay
      this.#isBodyComing = false
      try {
        // A body that was here before has told of questions, be there any or none; it revises by itself.
        if (!this.#answered && !this.#questions) {
          const { cart, locale, layout } = settings
          const answer = await api.quote(endpoints.offers, { cart, locale, layout }, signal)
          if (!this.#take({ settings, answer })) return
        }
        this.#isBodyComing = true
        // What the shopper waits for comes first.
        if (this.#place.isPainted()) await afterNextPaint()
        signal.throwIfAborted()
        const texts = this.#answered && load<OfferTexts>(this.#answered.answer.language.messages)
        const [body, loaded] = await Promise.all([loadBody(), texts])
        signal.throwIfAborted()
        this.#isBodyComing = false
        this.#mount(body, loaded)
      } catch (error) {
        if (signal.aborted) return
        this.#isBodyComing = false
        if (!(error instanceof ApiError)) throw error
        // Launching ends this stay's signal, and with it the listening.
        const again = () => void this.#launch(this.#settings ?? settings)
        window.addEventListener('online', again, { signal })
        // Without a body it can still be read, chosen and submitted.
        if (this.#place.isPainted()) return
        this.#show(null)
        this.#fail({ kind: 'failed', error })
      }
    }

    /** Shows what the BFF has answered. Returns whether there is anything. */
    #take(answered: Answered): boolean {
      const { answer } = answered
      const state = beginCover(answer)
      if (!state && answer.questions.length === 0) {
        this.#place.wipe()
        this.#show(null)
        this.#becomeUnavailable('no_offer')
        return false
      }
      this.#answered = answered
      if (this.#place.paint(answer.paint)) {
        this.#place.setDisabled(this.#disabled)
        if (!state) this.#place.open()
        this.#show(state && { state, summary: toSummary(state) })
      }
      return true
    }

    /** A choice made before the body is there counts all the same; it is signed once it is. */
    #change(step: (cover: CoverState) => CoverState) {
      if (!this.#shown) return
      const state = step(this.#shown.state)
      this.#show({ state, summary: toSummary(state) })
      this.#place.showAnswers(state.answers)
    }

    #mount(body: OfferBody, texts: OfferTexts | null) {
      if (!this.#settings) return
      const { settings, answer } = this.#answered ?? { settings: this.#settings, answer: null }
      const place = this.#place.handOver()
      this.#answered = null
      this.#mounted = body.mountOffer({
        ...place,
        api,
        settings,
        answer,
        texts,
        cover: place.isPainted || !answer ? (this.#shown?.state ?? null) : beginCover(answer),
        questions: this.#questions,
        htmlPolicy,
        onPageLanguage: () => this.#applyLater(),
        onCover: (shown) => this.#show(shown),
        onQuestions: (questions, isAsking) => this.#ask(questions, isAsking),
        onFailure: (failure) => this.#fail(failure),
      })
      if (settings !== this.#settings) this.#mounted.update(this.#settings)
    }

    #show(shown: Shown | null) {
      const before = this.#shown
      this.#shown = shown
      this.#internals.setFormValue(this.cover)
      if (shown && shown.state.offer !== before?.state.offer) {
        this.#place.open(shown.state.offer.products.length)
        dispatch(this, 'parasol:ready', { offer: shown.state.offer })
      }
      const change = describeChange(before, shown)
      if (change) dispatch(this, 'parasol:change', change)
    }

    /** Questions may stand alone: there is no offer yet then, and nothing to submit. */
    #ask(questions: QuestionState | null, isAsking: boolean) {
      this.#questions = questions
      this.#isAsking = isAsking
      if (isAsking) this.#place.open()
    }

    #fail(failure: OfferFailure) {
      if (failure.kind === 'no_offer') return this.#becomeUnavailable('no_offer')
      const meaning = toFailureMeaning(failure.error.code)
      if (meaning === 'integration') this.#report(failure.error)
      this.#becomeUnavailable(meaning === 'integration' ? 'error' : meaning)
    }

    #becomeUnavailable(reason: UnavailableReason) {
      this.#place.close()
      dispatch(this, 'parasol:unavailable', { reason })
    }

    /** Takes everything off the page without a word on why. */
    #close() {
      this.#leave()
      this.#answered = null
      this.#place.wipe()
      this.#place.close()
      this.#ask(null, false)
      this.#show(null)
    }

    #leave() {
      this.#stay?.abort()
      this.#stay = null
      this.#mounted?.unmount()
      this.#mounted = null
      this.#place.takeBack()
    }
  }
  return OfferElement
}

/** Resolves when the browser has shown the page as it stands. In a page nobody sees, that is when somebody does. */
function afterNextPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
  })
}
