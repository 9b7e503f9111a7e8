import { toPlainText } from './plain-text.ts'
import type { Markup } from '../ui/Markup.tsx'

type MarkupPolicy = { createHTML: (html: string) => TrustedHTML | string }

declare global {
  // Not yet in TypeScript's DOM library, nor in every browser.
  var trustedTypes:
    { createPolicy: (name: string, rules: MarkupPolicy) => MarkupPolicy } | undefined
}

// The BFF has already reduced the insurer's HTML to a few harmless elements; what comes from anywhere else never gets here.
const passThrough: MarkupPolicy = { createHTML: (html) => html }

const policy = createPolicy()

/** The insurer's HTML as this page accepts it: plain text where the page lets Parasol make no policy of its own. */
export function toMarkup(html: string): Markup {
  return policy ? { html: policy.createHTML(html) } : { text: toPlainText(html) }
}

function createPolicy(): MarkupPolicy | null {
  if (!globalThis.trustedTypes) return passThrough
  try {
    return globalThis.trustedTypes.createPolicy('parasol', passThrough)
  } catch {
    return null
  }
}
