import type { Markup } from '../ui/Markup.tsx'
import type { HtmlPolicy } from './offer-mount.ts'
import { toPlainText } from './plain-text.ts'

/** The insurer's HTML as the page accepts it: plain text where it accepts none. */
export function toMarkup(html: string, policy: HtmlPolicy | null): Markup {
  return policy ? { html: policy.createHTML(html) } : { text: toPlainText(html) }
}
