import { Hono } from 'hono'
import { answerInstead, answerNonsense } from '../../../sandbox/answer-instead.ts'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import { createUuid } from '../../../sandbox/ids.ts'
import { listTerms } from '../documents/document-links.ts'
import { readFacts } from '../drafts/draft-facts.ts'
import type { Draft, DraftBody } from '../drafts/draft.ts'
import type { LedgerEvent } from '../drafts/draft-store.ts'
import { magicSkus, slowPriceMs } from '../drafts/magic-values.ts'
import { changePrices, requestPrice } from '../drafts/pricing.ts'
import { isRecord, parseRequest, requirePriceable, requireStorable } from '../drafts/problems.ts'
import { Refusal, refuseUnknown } from '../drafts/refusal.ts'
import { personSchema, priceRequestSchema } from '../drafts/requests.ts'
import { findTermsVersion, giveTerms } from '../drafts/user-terms.ts'
import { writeDraft, writePriceRequest } from '../wire/draft-json.ts'
import { findDraft, readBody } from './sandbox-env.ts'
import type { SandboxContext, SandboxEnv, SandboxServices } from './sandbox-env.ts'

/** The calls that make, change, read and price a draft, and give its terms. */
export function createDraftRoutes(services: SandboxServices) {
  const { store, random, publicUrl, requireOpen } = services

  const commit = (event: LedgerEvent, draft: Draft) => {
    store.commit({ at: services.now().toISOString(), event, draft })
  }

  const answerTerms = (context: SandboxContext) => {
    const draft = findDraft(context, store)
    const version = findTermsVersion(draft, services.termsVersion)
    const given = giveTerms(draft, { version, random })
    if (given.userTerms !== draft.userTerms) commit('terms_given', given)
    const terms = listTerms(draft, { version, baseUrl: getBaseUrl(context, publicUrl) })
    return context.json({ token: given.userTerms.token, version, terms })
  }

  return new Hono<SandboxEnv>({ strict: false })
    .post('/', async (context) => {
      const body = await readDraftBody(context)
      const draft = createDraft(context, body, createUuid(random), services.now())
      commit('drafted', draft)
      return context.json(writeDraft(draft))
    })
    .get('/:draftId', (context) => context.json(writeDraft(findDraft(context, store))))
    .put('/:draftId', async (context) => {
      const body = await readDraftBody(context)
      const draft = findDraft(context, store)
      requireOpen(draft)
      const updated = { ...draft, body, updatedAt: services.now().toISOString() }
      commit('updated', updated)
      return context.json(writeDraft(updated))
    })
    .post('/:draftId/price-requests', async (context) => {
      parseRequest(priceRequestSchema, await readBody(context))
      const { body } = findDraft(context, store)
      await meetPriceFaults(readFacts(body).sku, services.wait)
      // Read after the wait: the draft may have changed meanwhile.
      const draft = findDraft(context, store)
      requireOpen(draft)
      requirePriceable(draft.body, context.get('product'))
      const validityMs = services.priceValidityMs
      const priced = requestPrice(draft, { now: services.now(), random, validityMs })
      commit('priced', changePrices(priced))
      return context.json(writePriceRequest(priced.priceRequest))
    })
    .get('/:draftId/user-terms', answerTerms)
    .post('/:draftId/user-terms', answerTerms)
    .post('/:draftId/persons', async (context) => {
      if (!context.get('product').takesPersons) throw refuseUnknown()
      const person = parseRequest(personSchema, await readBody(context))
      const draft = findDraft(context, store)
      requireOpen(draft)
      const personId = createUuid(random)
      commit('person_added', { ...draft, persons: [...draft.persons, { ...person, personId }] })
      return context.json({ personId })
    })
}

async function readDraftBody(context: SandboxContext): Promise<DraftBody> {
  const body = await readBody(context)
  if (!isRecord(body)) {
    throw new Refusal({ status: 400, parameters: [{ name: 'body', code: 'out_of_range' }] })
  }
  requireStorable(body, context.get('product'))
  return body
}

function createDraft(context: SandboxContext, body: DraftBody, id: string, now: Date): Draft {
  const at = now.toISOString()
  return {
    id,
    partner: context.get('partner'),
    country: context.get('country'),
    product: context.get('product').path,
    body,
    persons: [],
    priceRequest: null,
    voidedPriceRequestIds: [],
    userTerms: null,
    lead: null,
    contract: null,
    createdAt: at,
    updatedAt: at,
    priceRaised: false,
    termsRenewed: false,
    failedConversions: 0,
  }
}

/** Makes a price request go wrong where the draft's sku asks for it. */
async function meetPriceFaults(
  sku: string | undefined,
  wait: (durationMs: number) => Promise<void>,
): Promise<void> {
  if (sku === magicSkus.slow) await wait(slowPriceMs)
  if (sku === magicSkus.serverError) throw answerInstead('{}', 500)
  if (sku === magicSkus.nonsense) throw answerNonsense()
}
