import type { HtmlPolicy } from '../offer/offer-mount.ts'

declare global {
  // Not yet in TypeScript's DOM library, nor in every browser.
  var trustedTypes: { createPolicy: (name: string, rules: HtmlPolicy) => HtmlPolicy } | undefined
}

// The BFF has already reduced the insurer's HTML to a few harmless elements; what comes from anywhere else never gets here.
const passThrough: HtmlPolicy = { createHTML: (html) => html }

/** How this page takes HTML; null where it lets Parasol make no policy of its own, and so takes none. */
export function createHtmlPolicy(): HtmlPolicy | null {
  if (!globalThis.trustedTypes) return passThrough
  try {
    return globalThis.trustedTypes.createPolicy('parasol', passThrough)
  } catch {
    return null
  }
}
