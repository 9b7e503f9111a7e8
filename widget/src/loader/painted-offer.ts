import type { Decision } from '@parasol/shared/decision'
import type { Paint } from '@parasol/shared/paint'
import { readProducts } from '../offer/choice-products.ts'
import type { HtmlPolicy } from '../offer/offer-mount.ts'
import { createBlock } from './create-block.ts'

type Answers = Readonly<Record<string, Decision>>

type PaintedOfferOptions = {
  /** Where it is to stand. */
  place: HTMLElement
  paint: Paint
  policy: HtmlPolicy
  /** Where the paths in the markup lead. */
  origin: string
  onChoose: (products: string[], decision: Decision) => void
}

/** An offer as the BFF has drawn it: it takes a choice, and whatever else it can do waits for the body. */
export type PaintedOffer = {
  container: HTMLElement
  /** Shows in the radios what was chosen. */
  showAnswers: (answers: Answers) => void
  setDisabled: (disabled: boolean) => void
  /** Leaves it to whoever takes it over. Returns the form that was sent too early, if one was. */
  release: () => HTMLFormElement | null
  remove: () => void
}

export function paintOffer(options: PaintedOfferOptions): PaintedOffer {
  const { place, paint, policy, origin, onChoose } = options
  const held = new AbortController()
  const { signal } = held
  const container = createBlock('parasol')
  // In a template nothing is fetched yet: a path would be looked for on the shop's own host.
  const template = document.createElement('template')
  Object.assign(template, { innerHTML: policy.createHTML(paint.html) })
  for (const image of template.content.querySelectorAll('img')) {
    image.src = new URL(image.getAttribute('src') ?? '', origin).href
  }
  container.append(template.content)
  const groups = [...container.querySelectorAll<HTMLFieldSetElement>('[data-products]')]
  container.addEventListener(
    'change',
    ({ target }) => {
      const group = groups.find((each) => target instanceof Node && each.contains(target))
      if (!group || !(target instanceof HTMLInputElement)) return
      onChoose(readProductsOf(group), target.value === 'accepted' ? 'accepted' : 'declined')
    },
    { signal },
  )
  let early: HTMLFormElement | null = null
  container.addEventListener(
    'submit',
    (event) => {
      // Sent by the browser itself, it would take the shopper off the page.
      event.preventDefault()
      if (event.target instanceof HTMLFormElement) early = event.target
    },
    { signal },
  )
  place.append(container)

  return {
    container,
    showAnswers(answers) {
      for (const group of groups) {
        const [answer, ...others] = new Set(readProductsOf(group).map((id) => answers[id]))
        for (const radio of group.querySelectorAll('input')) {
          radio.checked = others.length === 0 && radio.value === answer
        }
      }
    },
    setDisabled(disabled) {
      for (const group of groups) group.disabled = disabled
    },
    release() {
      held.abort()
      return early
    },
    remove() {
      held.abort()
      container.remove()
    },
  }
}

function readProductsOf({ dataset }: HTMLElement): string[] {
  return readProducts(dataset['products'] ?? '')
}
