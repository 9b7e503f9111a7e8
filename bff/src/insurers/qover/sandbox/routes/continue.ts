import { Hono } from 'hono'
import { html } from 'hono/html'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import { listTerms } from '../documents/document-links.ts'
import { readFacts } from '../drafts/draft-facts.ts'
import { findPrice } from '../drafts/pricing.ts'
import { refuseUnknown } from '../drafts/refusal.ts'
import { findTermsVersion } from '../drafts/user-terms.ts'
import { renderCover } from '../mails/lead-mail.ts'
import { renderMail } from '../mails/mail-layout.ts'
import { labels } from '../wording/labels.ts'
import { toLanguage } from '../wording/language.ts'
import type { SandboxEnv, SandboxServices } from './sandbox-env.ts'

/** Where a lead's link leads: the offer in the partner's colours, under the insurer's address. */
export function createContinueRoutes({ store, publicUrl, termsVersion }: SandboxServices) {
  return new Hono<SandboxEnv>({ strict: false }).get('/:draftId', (context) => {
    const draft = store.findAnywhere(context.req.param('draftId'))
    const lead = draft?.lead
    if (!lead || context.req.query('token') !== lead.token) throw refuseUnknown()
    const { language: asked, email = '' } = readFacts(draft.body)
    const language = toLanguage(asked)
    const words = labels[language]
    const documents = listTerms(draft, {
      version: findTermsVersion(draft, termsVersion),
      baseUrl: getBaseUrl(context, publicUrl),
    })
    const content = draft.contract
      ? html`<p>${words.alreadyBought}</p>`
      : html`${renderCover(draft, findPrice(draft), language)}
          <ul>
            ${documents.map(({ title, url }) => html`<li><a href="${url}">${title}</a></li>`)}
          </ul>`
    return context.html(
      renderMail(
        { to: email, subject: words.continueLead },
        { language, branding: lead.branding, notice: words.notice, content },
      ),
    )
  })
}
