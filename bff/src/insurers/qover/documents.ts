import { readLocale } from '@parasol/shared/locale'
import type { PolicyDocument } from '@parasol/shared/offer'
import type { WireContract, WireUserTerms } from './wire.ts'

/** The legal terms in the shopper's language, or in every language where there are none in it. */
export function listTermsDocuments({ terms }: WireUserTerms, language: string): PolicyDocument[] {
  const { language: primary } = readLocale(language)
  const spoken = terms.filter((each) => each.language?.toLowerCase() === primary)
  return (spoken.length > 0 ? spoken : terms).flatMap((each) =>
    toDocuments('terms', each.title, each.url).map((document) =>
      each.language ? { ...document, language: each.language } : document,
    ),
  )
}

/** The documents of a contract. Only their titles tell what they are. */
export function listContractDocuments({ documents }: WireContract): PolicyDocument[] {
  return (documents ?? []).flatMap(({ title, url }) => toDocuments(toKind(title), title, url))
}

function toKind(title: string): PolicyDocument['kind'] {
  if (/\bipid\b|product information/i.test(title)) return 'ipid'
  return /terms|conditions/i.test(title) ? 'terms' : 'coi'
}

/** The insurer's links end up in a shop's page, where `javascript:` and the like must not. */
function toDocuments(kind: PolicyDocument['kind'], title: string, url: string): PolicyDocument[] {
  const protocol = URL.parse(url)?.protocol
  return protocol === 'https:' || protocol === 'http:' ? [{ kind, title, url }] : []
}
