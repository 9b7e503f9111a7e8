import { readLocale } from '@parasol/shared/locale'
import type { WirePackage, WireQuote } from './wire.ts'

/** In the path of an absolute address. */
const wordingLanguage = /^https?:\/\/[^/?#]+(?:\/[^?#]*)?\/([a-z]{2}(?:-[a-z]{2})?)\/pds\//i

/**
 * The language of a quote's words. No field states it, but XCover serves the policy's wording by language, and the
 * address of it is in every answer: `/en/pds/…`, `/en-us/pds/…`. Undefined where the address tells nothing.
 */
export function readTextLanguage(
  quote: Pick<WireQuote, 'pds_url'>,
  wirePackage: Pick<WirePackage, 'pds_url'>,
): string | undefined {
  const [, tag] = wordingLanguage.exec(quote.pds_url || wirePackage.pds_url || '') ?? []
  return tag === undefined ? undefined : readLocale(tag).toString()
}
