/** Carts seldom hold more that can be insured: a longer skeleton would be too long more often than right. */
const maxProducts = 4

/** Grey bars as high as the offer that will replace them, so that the page does not move. */
export function createSkeleton(itemCount: number): HTMLElement {
  const frame = createContainer()
  frame.ariaHidden = 'true'
  keepHeight(frame, Math.min(itemCount, maxProducts))
  frame.append(createBlock('skeleton'))
  return frame
}

function createBlock(className: string): HTMLElement {
  const block = document.createElement('div')
  block.className = className
  return block
}

/** Has what is in `container` be as high as most offers of so many products are. */
export function keepHeight(container: HTMLElement, productCount: number): void {
  container.style.setProperty('--products', `${productCount}`)
}

/** Where an offer stands in the shadow root, drawn by the BFF or by the body. */
export function createContainer(): HTMLElement {
  return createBlock('parasol')
}
