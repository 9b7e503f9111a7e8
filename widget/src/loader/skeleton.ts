/** Grey bars about as high as the offer that will replace them, so that the page moves as little as can be. */
export function createSkeleton(): HTMLElement {
  const frame = document.createElement('div')
  frame.className = 'parasol'
  frame.ariaHidden = 'true'
  const card = document.createElement('div')
  card.className = 'skeleton'
  card.append(...barClasses.map(createBar))
  frame.append(card)
  return frame
}

const barClasses = 'title text half half half half rule text text button button'.split(' ')

function createBar(className: string): HTMLElement {
  const bar = document.createElement('div')
  bar.className = className
  return bar
}
