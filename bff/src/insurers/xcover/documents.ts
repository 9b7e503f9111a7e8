import type { PolicyDocument } from '@parasol/shared/offer'
import { Parser } from 'htmlparser2'
import type { WirePackage, WireQuote } from './wire.ts'

/** The documents to be read before the choice: the PDS, and the IPID where the disclaimer links to one. */
export function listQuoteDocuments(
  quote: WireQuote,
  wirePackage: WirePackage,
  disclaimerHtml: string,
): PolicyDocument[] {
  return [
    ...toDocuments('pds', 'Product disclosure statement', [quote.pds_url || wirePackage.pds_url]),
    ...toDocuments(
      'ipid',
      'Insurance product information document',
      // A disclaimer may name it more than once.
      mayNameIpid.test(disclaimerHtml)
        ? [...new Set(listLinks(disclaimerHtml).filter(namesIpid))]
        : [],
    ),
  ]
}

/** The documents of a policy: the certificate of insurance and the PDS. */
export function listPolicyDocuments(quote: WireQuote, booking: WirePackage): PolicyDocument[] {
  return [
    ...toDocuments('coi', 'Certificate of insurance', [booking.coi?.pdf || booking.coi?.url]),
    ...toDocuments('pds', 'Product disclosure statement', [quote.pds_url || booking.pds_url]),
  ]
}

function toDocuments(
  kind: PolicyDocument['kind'],
  title: string,
  urls: (string | null | undefined)[],
): PolicyDocument[] {
  return urls.flatMap((url) => (url && isWebUrl(url) ? [{ kind, title, url }] : []))
}

/** The insurer's links end up in a shop's page, where `javascript:` and the like must not. */
export function isWebUrl(url: string): boolean {
  const protocol = URL.parse(url)?.protocol
  return protocol === 'https:' || protocol === 'http:'
}

/** Letters may be written as numbered entities. Most disclaimers have neither, and parsing them is no small work. */
const mayNameIpid = /ipid|&#/i

/** The insurer has no field for it; only the link's path tells, e.g. `…/Shop_IPID_1.pdf`. */
function namesIpid(url: string): boolean {
  const path = URL.parse(url)?.pathname ?? ''
  return path.split(/[/_.-]/).some((word) => word.toLowerCase() === 'ipid')
}

function listLinks(html: string): string[] {
  const links: string[] = []
  const parser = new Parser({
    onopentag(tagName, { href }) {
      if (tagName === 'a' && href) links.push(href)
    },
  })
  parser.end(html)
  return links
}
