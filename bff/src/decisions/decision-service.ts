import type { Decision } from '@parasol/shared/decision'
import type { Offer } from '@parasol/shared/offer'
import { InsurerError } from '../insurers/insurer-error.ts'
import { digestOffer, readOffer } from '../offers/offer.ts'
import { ParasolError } from '../parasol-error.ts'
import { findInsurer, type Partner } from '../partners/partner-store.ts'
import type { CoverTokens, VerifiedCover } from '../tokens/cover-token.ts'
import type { DecisionStore } from './decision-store.ts'

type Dependencies = {
  tokens: CoverTokens
  store: DecisionStore
  now: () => Date
  newId: () => string
  /** Time to read a package again where the caller did not say what was shown. */
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
    return tokens.sign({ ...claims, choice }, partner.id, claims.expiresAt)
  }

  /** Records a decision on a verified cover. */
  async function record(
    partner: Partner,
    claims: VerifiedCover,
    choice: { decision: Decision; products: string[] },
    sent?: Offer,
  ): Promise<void> {
    const shown = await findShown(partner, claims, sent)
    await store.record(
      {
        id: newId(),
        partnerId: partner.id,
        insurer: claims.insurer,
        packageReference: claims.reference,
        offerDigest: claims.digest,
        decision: choice.decision,
        productIds: choice.products,
        premiumAmount: sumPremiums(claims, choice.products),
        currency: claims.currency,
        locale: claims.locale,
        decidedAt: now(),
      },
      shown,
    )
  }

  /** The offer the token's digest stands for: as sent, else as the insurer still has it, else unknown. */
  async function findShown(
    partner: Partner,
    claims: VerifiedCover,
    sent: Offer | undefined,
  ): Promise<Offer | null> {
    if (sent && digestOffer(sent) === claims.digest) return sent
    try {
      const insurer = findInsurer(partner, claims.insurer)
      const market = {
        currency: claims.currency,
        country: claims.country,
        language: claims.language,
      }
      const signal = AbortSignal.timeout(readBudgetMs)
      const read = readOffer(
        insurer,
        claims,
        await insurer.readPackage(claims.reference, market, signal),
      )
      return digestOffer(read) === claims.digest ? read : null
    } catch (error) {
      // The shopper's choice is worth keeping even while the insurer cannot be asked; the digest still vouches.
      if (error instanceof InsurerError) return null
      throw error
    }
  }

  return { decide, record }
}

/** Refuses a choice that names no product, or one that was not offered. */
export function requireChoiceOfOffer(
  claims: VerifiedCover,
  choice: { decision: Decision; products: string[] },
): void {
  const offered = new Set(claims.quotes.map((quote) => quote.id))
  const foreign = choice.products.findIndex((id) => !offered.has(id))
  const wrong =
    foreign >= 0
      ? { [`products[${foreign}]`]: 'is not a product of this offer' }
      : (choice.decision === 'accepted') === choice.products.length > 0
        ? null
        : {
            products:
              choice.decision === 'accepted' ? 'must name what was accepted' : 'must be empty',
          }
  if (!wrong) return
  const [path, text] = Object.entries(wrong)[0] ?? ['products', 'is invalid']
  throw new ParasolError('decision_invalid', `${path} ${text}`, { fields: { [path]: text } })
}

/** The premium of the chosen products in minor units, as the cover token has them. */
export function sumPremiums(claims: VerifiedCover, products: readonly string[]): number {
  return claims.quotes
    .filter((quote) => products.includes(quote.id))
    .reduce((sum, quote) => sum + quote.premium, 0)
}
