import { pageDocument } from './page-document.ts'

/**
 * All that React would listen to there is the selection, for an event nothing of Parasol's uses. It climbs by
 * `parentNode` from where that happened, and in a page with an image of that name it would climb in circles.
 */
const deafDocument = new Proxy(pageDocument, {
  get: (page, name): unknown => (name === 'addEventListener' ? () => {} : Reflect.get(page, name)),
})

/** Gives React a document that the page cannot answer for: it asks the one of the container it is to draw in. */
export function lendDocument(container: HTMLElement): void {
  Object.defineProperty(container, 'ownerDocument', { value: deafDocument })
}
