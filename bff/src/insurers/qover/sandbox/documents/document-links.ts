import { readFacts } from '../drafts/draft-facts.ts'
import type { Contract, Draft } from '../drafts/draft.ts'
import { labels } from '../wording/labels.ts'
import { toLanguage } from '../wording/language.ts'
import type { Language } from '../wording/language.ts'

export type DocumentLink = { type: string; title: string; url: string; language: Language }

/** The terms to accept, in the draft's language where the sandbox has it. They name no person. */
export function listTerms(
  draft: Draft,
  { version, baseUrl }: { version: string; baseUrl: string },
): DocumentLink[] {
  const language = toLanguage(readFacts(draft.body).language)
  const root = `${baseUrl}/documents/${draft.country.toLowerCase()}/${draft.product}/${version}/${language}`
  return [
    {
      type: 'TERMS_AND_CONDITIONS',
      title: labels[language].conditions,
      url: `${root}/terms.pdf`,
      language,
    },
    {
      type: 'INFORMATION_DOCUMENT',
      title: labels[language].ipid,
      url: `${root}/ipid.pdf`,
      language,
    },
  ]
}

/** The certificate, and the terms that were accepted. */
export function listContractDocuments(
  draft: Draft,
  contract: Contract,
  baseUrl: string,
): DocumentLink[] {
  return [
    linkCertificate(draft, contract, baseUrl),
    ...listTerms(draft, { version: contract.termsVersion, baseUrl }),
  ]
}

/** It names the policyholder: its token is what opens it. */
function linkCertificate(draft: Draft, contract: Contract, baseUrl: string): DocumentLink {
  const language = toLanguage(readFacts(draft.body).language)
  return {
    type: 'CERTIFICATE',
    title: labels[language].certificate,
    url: `${baseUrl}/documents/contracts/${contract.id}.pdf?token=${contract.documentToken}`,
    language,
  }
}
