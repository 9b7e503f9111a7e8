/** Texts of some hundred products in a few languages. */
const maxResults = 500

/** Far above any disclaimer, and small enough that as many of them as are kept do no harm. */
const maxTextLength = 8_000

/**
 * The same pure function, which keeps its latest results: an insurer says most of its texts with every offer. What has
 * not been asked for the longest goes first, so that texts with a number in them push none of the others out.
 */
export function rememberRecent(compute: (text: string) => string): (text: string) => string {
  const results = new Map<string, string>()
  return (text) => {
    if (text.length > maxTextLength) return compute(text)
    const result = results.get(text) ?? compute(text)
    // A Map lists its keys in the order they were set.
    results.delete(text)
    results.set(text, result)
    if (results.size > maxResults) forgetOldest(results)
    return result
  }
}

function forgetOldest(results: Map<string, string>): void {
  const [oldest] = results.keys()
  if (oldest !== undefined) results.delete(oldest)
}
