/** Carts seldom hold more that can be insured: a longer skeleton would be too long more often than right. */
const maxProducts = 4

/** Grey bars about as high as the offer that will replace them, so that the page moves as little as can be. */
export function createSkeleton(itemCount: number): HTMLElement {
  const productCount = Math.min(itemCount, maxProducts)
  const frame = createBlock('parasol')
  frame.ariaHidden = 'true'
  const card = createBlock('skeleton')
  card.style.setProperty('--products', `${productCount}`)
  card.append(createBlock('title'))
  for (let product = 0; product < productCount; product += 1) {
    card.append(createBlock('bars', 'text half half half half rule text text button button'))
  }
  // The question for all of them, which one product alone does not have.
  if (productCount > 1) card.append(createBlock('bars for-all', 'text button button'))
  frame.append(card)
  return frame
}

function createBlock(className: string, bars = ''): HTMLElement {
  const block = document.createElement('div')
  block.className = className
  if (bars) block.append(...bars.split(' ').map((bar) => createBlock(bar)))
  return block
}
