/** Tells whenever the page, or any part of it, turns to another language. Returns what ends that. */
export function watchPageLanguage(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(window.document, { attributeFilter: ['lang'], subtree: true })
  return () => observer.disconnect()
}
