import { html } from 'hono/html'
import type { Markup } from '../../../sandbox/page.ts'
import type { DocumentLink } from '../documents/document-links.ts'
import { readFacts } from '../drafts/draft-facts.ts'
import type { Contract, Draft } from '../drafts/draft.ts'
import { labels } from '../wording/labels.ts'
import { toLanguage } from '../wording/language.ts'
import { renderCover } from './lead-mail.ts'
import { renderMail } from './mail-layout.ts'

export function writeContractSubject(draft: Draft, { id }: Contract): string {
  return `${labels[toLanguage(readFacts(draft.body).language)].contractSubject} ${id}`
}

/** The contract by mail: what was concluded, and where its documents are. */
export function renderContractMail(
  draft: Draft,
  contract: Contract,
  { to, documents }: { to: string; documents: readonly DocumentLink[] },
): Markup {
  const { language: asked, holderName } = readFacts(draft.body)
  const language = toLanguage(asked)
  const words = labels[language]
  return renderMail(
    { to, subject: writeContractSubject(draft, contract) },
    {
      language,
      branding: draft.lead?.branding ?? {},
      notice: words.notice,
      content: html`<p>${words.greeting} ${holderName},</p>
        <p>${words.contractText}</p>
        <ul>
          ${documents.map(({ title, url }) => html`<li><a href="${url}">${title}</a></li>`)}
        </ul>
        ${renderCover(draft, contract.price, language)}`,
    },
  )
}
