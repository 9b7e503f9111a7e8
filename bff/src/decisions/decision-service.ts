import type { Decision } from '@parasol/shared/decision'
import type { Offer } from '@parasol/shared/offer'
import { InsurerError } from '../insurers/insurer-error.ts'
import type { QuotedPackage } from '../offers/line-quoting.ts'
import { digestOffer, listQuotes, showAgain } from '../offers/offer.ts'
import { ParasolError } from '../parasol-error.ts'
import { findInsurer, type Partner } from '../partners/partner-store.ts'
import type { Choice, CoverTokens, VerifiedCover } from '../tokens/cover-token.ts'
import type { DecisionStore } from './decision-store.ts'

type Dependencies = {
  tokens: CoverTokens
  store: DecisionStore
  now: () => Date
  newId: () => string
  /** Time to read packages again, where that is needed. */
  readBudgetMs: number
}

export type DecisionService = ReturnType<typeof createDecisionService>

/** Records what a shopper chose together with exactly what the shopper was shown. */
export function createDecisionService({ tokens, store, now, newId, readBudgetMs }: Dependencies) {
  /** Records a decision and answers with the cover token that carries it. */
  async function decide(
    partner: Partner,
    request: { cover: string; decision: Decision; products: string[]; offer?: Offer | undefined },
  ): Promise<string> {
    const claims = await tokens.verify(request.cover, partner.id)
    const choice = { decision: request.decision, products: [...new Set(request.products)] }
    requireChoiceOfOffer(claims, choice)
    await record(partner, claims, choice, request.offer)
    return tokens.sign({ ...claims, choice }, partner.id, claims.expiresAt, claims.offeredAt)
  }

  /** Records a decision on a verified cover: what it means for each package, so that each insurer can be told its own. */
  async function record(
    partner: Partner,
    claims: VerifiedCover,
    choice: Choice,
    sent?: Offer,
  ): Promise<void> {
    const shown = await findShown(partner, claims, sent)
    const decidedAt = now()
    const decisions = claims.packages.map(({ insurer, reference, terms, quotes }) => {
      const chosen = quotes.filter(({ id }) => choice.products.includes(id))
      return {
        id: newId(),
        partnerId: partner.id,
        insurer,
        packageReference: reference,
        offerDigest: claims.digest,
        decision: chosen.length > 0 ? ('accepted' as const) : ('declined' as const),
        productIds: chosen.map(({ id }) => id),
        termsToken: terms?.token ?? null,
        termsDigest: terms?.digest ?? null,
        premiumAmount: chosen.reduce((sum, { premium }) => sum + premium, 0),
        currency: claims.currency,
        locale: claims.locale,
        decidedAt,
      }
    })
    await store.record(decisions, shown)
  }

  /**
   * The offer the token's digest stands for: as sent, else as the insurers still have it, else unknown. Packages whose
   * insurer keeps one pricing at a time are read in any case, to refuse a choice made on a former one.
   */
  async function findShown(
    partner: Partner,
    claims: VerifiedCover,
    sent: Offer | undefined,
  ): Promise<Offer | null> {
    const known = sent && digestOffer(sent) === claims.digest ? sent : null
    const isRepriced = claims.packages.some(({ pricing }) => pricing !== undefined)
    if (known && !isRepriced) return known
    const packages = await readPackages(partner, claims)
    if (!packages) return known
    requireCurrentPricing(claims, packages)
    const read = showAgain(claims, packages)
    return known ?? (digestOffer(read) === claims.digest ? read : null)
  }

  /** Null while an insurer cannot be asked: the shopper's choice is worth keeping even then; the digest still vouches. */
  async function readPackages(
    partner: Partner,
    claims: VerifiedCover,
  ): Promise<QuotedPackage[] | null> {
    const market = { currency: claims.currency, country: claims.country, language: claims.language }
    const signal = AbortSignal.timeout(readBudgetMs)
    try {
      return await Promise.all(
        claims.packages.map(async ({ insurer: name, reference }) => {
          const insurer = findInsurer(partner, name)
          return { insurer, package: await insurer.readPackage(reference, market, signal) }
        }),
      )
    } catch (error) {
      if (error instanceof InsurerError) return null
      throw error
    }
  }

  return { decide, record }
}

function requireCurrentPricing(claims: VerifiedCover, packages: readonly QuotedPackage[]): void {
  const current = new Map(packages.map(({ package: read }) => [read.reference, read.pricing]))
  if (claims.packages.every(({ reference, pricing }) => current.get(reference) === pricing)) return
  throw new ParasolError(
    'offer_expired',
    'The insurer has priced this cover again since; ask for the current offer',
  )
}

/** Refuses a choice that names no product, or one that was not offered. */
export function requireChoiceOfOffer(claims: VerifiedCover, choice: Choice): void {
  const offered = new Set(listQuotes(claims).map((quote) => quote.id))
  const foreign = choice.products.findIndex((id) => !offered.has(id))
  if (foreign >= 0) throw refuse(`products[${foreign}]`, 'is not a product of this offer')
  if ((choice.decision === 'accepted') === choice.products.length > 0) return
  throw refuse(
    'products',
    choice.decision === 'accepted' ? 'must name what was accepted' : 'must be empty',
  )
}

function refuse(field: string, wrong: string): ParasolError {
  return new ParasolError('decision_invalid', `${field} ${wrong}`, { fields: { [field]: wrong } })
}
