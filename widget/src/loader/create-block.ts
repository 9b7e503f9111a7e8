/** Makes an element of the shadow root, with a class for the style sheet. */
export function createBlock(className: string, ...content: (Node | string)[]): HTMLElement {
  const block = document.createElement('div')
  block.className = className
  block.append(...content)
  return block
}
