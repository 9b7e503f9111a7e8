import { Hono } from 'hono'
import { answerInstead } from '../../../sandbox/answer-instead.ts'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import { cutConnection } from '../../../sandbox/cut-connection.ts'
import { createUuid } from '../../../sandbox/ids.ts'
import type { Sale } from '../../../sandbox/sales/sale.ts'
import { listContractDocuments } from '../documents/document-links.ts'
import { convertDraft } from '../drafts/conversion.ts'
import { readFacts } from '../drafts/draft-facts.ts'
import type { Contract, Draft } from '../drafts/draft.ts'
import { findConversionTrouble, slowConversionMs } from '../drafts/magic-values.ts'
import { parseRequest } from '../drafts/problems.ts'
import { refuseUnknown } from '../drafts/refusal.ts'
import { conversionRequestSchema } from '../drafts/requests.ts'
import { recordSale } from '../drafts/selling.ts'
import { findTermsVersion } from '../drafts/user-terms.ts'
import { renderContractMail, writeContractSubject } from '../mails/contract-mail.ts'
import { writeContract } from '../wire/contract-json.ts'
import { findDraft, readBody, requireMarket } from './sandbox-env.ts'
import type { SandboxContext, SandboxEnv, SandboxServices } from './sandbox-env.ts'

/** Makes a contract of a draft, and mails it. */
export function createConversionRoutes(services: SandboxServices) {
  const { store, outbox, random, publicUrl, faults } = services

  /** The draft as its magic e-mail has it before anything is converted. */
  const prepareDraft = (draft: Draft): Draft => {
    const trouble = findConversionTrouble(readFacts(draft.body).email)
    const at = services.now().toISOString()
    if (trouble === 'fails_once' && draft.failedConversions === 0) {
      store.commit({ at, event: 'conversion_failed', draft: { ...draft, failedConversions: 1 } })
      throw answerInstead('{}', 500)
    }
    if (trouble !== 'terms_outdated' || draft.termsRenewed) return draft
    const renewed = { ...draft, termsRenewed: true }
    store.commit({ at, event: 'terms_renewed', draft: renewed })
    return renewed
  }

  const sellContract = async (
    draft: Draft & { contract: Contract },
    sale: Sale,
    baseUrl: string,
  ) => {
    const { contract } = draft
    const at = services.now().toISOString()
    const to = readFacts(draft.body).email ?? ''
    const subject = writeContractSubject(draft, contract)
    const mail = { id: createUuid(random), at, to, subject }
    const documents = listContractDocuments(draft, contract, baseUrl)
    store.commit({ at, event: 'converted', draft, mail, sale })
    outbox.write(mail, String(await renderContractMail(draft, contract, { to, documents })))
  }

  return new Hono<SandboxEnv>({ strict: false }).post('/:draftId/contracts', async (context) => {
    const request = parseRequest(conversionRequestSchema, await readBody(context))
    const { body } = findDraft(context, store)
    const trouble = findConversionTrouble(readFacts(body).email)
    const processingMs = trouble === 'slow' ? slowConversionMs : faults.pickProcessingMs()
    if (processingMs > 0) await services.wait(processingMs)
    // Read after the wait: another call may have converted it meanwhile.
    const found = findDraft(context, store)
    services.requireOpen(found)
    const draft = prepareDraft(found)
    const converted = convertDraft(draft, request, {
      now: services.now(),
      random,
      termsVersion: findTermsVersion(draft, services.termsVersion),
    })
    const { contract } = converted
    const baseUrl = getBaseUrl(context, publicUrl)
    await sellContract(converted, recordSale(converted, request), baseUrl)
    if (trouble === 'answer_lost') return cutConnection(context)
    return context.json(writeContract(converted, contract, { now: services.now(), baseUrl }))
  })
}

/** Contracts can be read; ending and changing them is not for partners. */
export function createContractRoutes({ store, now, publicUrl }: SandboxServices) {
  const findContract = (context: SandboxContext) => {
    const found = store.findByContract(context.req.param('contractId') ?? '')
    const own = found?.partner === context.get('partner') ? found : undefined
    const draft = requireMarket(context, own)
    if (!draft.contract) throw refuseUnknown()
    return { draft, contract: draft.contract }
  }
  return new Hono<SandboxEnv>({ strict: false }).get('/:contractId', (context) => {
    const { draft, contract } = findContract(context)
    const baseUrl = getBaseUrl(context, publicUrl)
    return context.json(writeContract(draft, contract, { now: now(), baseUrl }))
  })
}
