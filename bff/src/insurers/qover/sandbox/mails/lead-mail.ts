import { html } from 'hono/html'
import type { Markup } from '../../../sandbox/page.ts'
import { listPrice } from '../documents/product-documents.ts'
import { findPrice } from '../drafts/pricing.ts'
import { readFacts } from '../drafts/draft-facts.ts'
import type { Draft } from '../drafts/draft.ts'
import type { VariantPrice } from '../products/product.ts'
import { labels } from '../wording/labels.ts'
import { toLanguage } from '../wording/language.ts'
import type { Language } from '../wording/language.ts'
import { getWording } from '../wording/product-wording.ts'
import { renderMail } from './mail-layout.ts'

type Lead = NonNullable<Draft['lead']>

/** What a lead's subject is, in the partner's words where it has some. */
export function writeLeadSubject(draft: Draft, { branding }: Lead): string {
  const { leadSubject } = labels[toLanguage(readFacts(draft.body).language)]
  return branding.copy?.subject ?? leadSubject
}

/** The offer by mail, with the link under which the prospect goes on. */
export function renderLeadMail(
  draft: Draft,
  { branding }: Lead,
  { to, continueUrl }: { to: string; continueUrl: string },
): Markup {
  const { language: asked, firstName } = readFacts(draft.body)
  const language = toLanguage(asked)
  const words = labels[language]
  const subject = branding.copy?.subject ?? words.leadSubject
  return renderMail(
    { to, subject },
    {
      language,
      branding,
      notice: words.notice,
      content: html`<p>${words.greeting} ${firstName},</p>
        <p>${branding.copy?.message ?? words.leadText}</p>
        ${renderCover(draft, findPrice(draft), language)}
        <p><a class="action" href="${continueUrl}">${words.leadLink}</a></p>`,
    },
  )
}

/** What is insured, and for how much where there is a price. */
export function renderCover(
  draft: Draft,
  price: VariantPrice | undefined,
  language: Language,
): Markup {
  const { name, summary } = getWording(draft.product, language)
  const rows = price ? listPrice(price, language, draft.country) : []
  return html`<h2>${name}</h2>
    <p>${summary}</p>
    <dl>
      ${rows.map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`
}
