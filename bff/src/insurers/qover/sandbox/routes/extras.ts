import { Hono } from 'hono'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import { createUuid } from '../../../sandbox/ids.ts'
import { renderTeaser } from '../documents/product-documents.ts'
import { readFacts } from '../drafts/draft-facts.ts'
import { parseRequest } from '../drafts/problems.ts'
import { refuseByRule } from '../drafts/refusal.ts'
import { leadRequestSchema } from '../drafts/requests.ts'
import { createToken } from '../drafts/user-terms.ts'
import { renderLeadMail, writeLeadSubject } from '../mails/lead-mail.ts'
import { answerPdf } from './documents.ts'
import { findDraft, readBody } from './sandbox-env.ts'
import type { SandboxEnv, SandboxServices } from './sandbox-env.ts'

/** What can be done with a draft besides selling it: the lead mail and the teaser. */
export function createExtraRoutes(services: SandboxServices) {
  const { store, outbox, random, publicUrl, requireOpen } = services

  return new Hono<SandboxEnv>({ strict: false })
    .post('/:draftId/leads', async (context) => {
      const request = parseRequest(leadRequestSchema, await readBody(context))
      const draft = findDraft(context, store)
      requireOpen(draft)
      const { language, email, firstName } = readFacts(draft.body)
      if (!language) throw refuseByRule('SENDING_LEAD_REQUIRES_DRAFT_LANGUAGE')
      if (!email || !firstName) {
        throw refuseByRule('SENDING_LEAD_REQUIRES_DRAFT_POLICYHOLDER_VALID_EMAIL_AND_FIRSTNAME')
      }
      const at = services.now().toISOString()
      const lead = {
        token: draft.lead?.token ?? createToken(random),
        branding: request.branding ?? {},
      }
      const offered = { ...draft, lead }
      const mail = {
        id: createUuid(random),
        at,
        to: email,
        subject: writeLeadSubject(offered, lead),
      }
      const root = getBaseUrl(context, publicUrl)
      const continueUrl = `${root}/continue/${draft.id}?token=${lead.token}`
      store.commit({ at, event: 'lead_sent', draft: offered, mail })
      outbox.write(mail, String(await renderLeadMail(offered, lead, { to: email, continueUrl })))
      return context.json({ leadId: mail.id })
    })
    .post('/:draftId/teasers', async (context) =>
      answerPdf(context, await renderTeaser(findDraft(context, store), services.now())),
    )
}
