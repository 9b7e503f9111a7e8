/** Whether the shopper has gone on to another part of the page, or to another field of this one. */
export function isFocusElsewhere(part: HTMLElement): boolean {
  const root = part.getRootNode()
  if (root instanceof ShadowRoot && root.activeElement) return true
  const { activeElement, body } = document
  return activeElement !== null && activeElement !== body
}
