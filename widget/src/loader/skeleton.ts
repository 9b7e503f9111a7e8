/** Carts seldom hold more that can be insured: a longer skeleton would be too long more often than right. */
const maxProducts = 4

/** Grey bars as high as the offer that will replace them, so that the page does not move. */
export function createSkeleton(itemCount: number): HTMLElement {
  const productCount = Math.min(itemCount, maxProducts)
  const frame = createContainer()
  frame.ariaHidden = 'true'
  // With several there is one more question: for all of them.
  const card = createBlock(productCount > 1 ? 'skeleton several' : 'skeleton')
  card.style.setProperty('--products', `${productCount}`)
  card.append(createBlock('title'))
  for (let product = 0; product < productCount; product += 1) {
    const bars = createBlock('bars')
    bars.append(...['', '', '', '', 'button', 'button'].map(createBlock))
    card.append(bars)
  }
  frame.append(card)
  return frame
}

function createBlock(className: string): HTMLElement {
  const block = document.createElement('div')
  block.className = className
  return block
}

/** Where an offer stands in the shadow root, drawn by the BFF or by the body. */
export function createContainer(): HTMLElement {
  return createBlock('parasol')
}
