import { offerRequestSchema, reviseRequestSchema, type OfferResponse } from '@parasol/shared/offer'
import * as endpoints from '@parasol/shared/endpoints'
import { Hono } from 'hono'
import type { PaintRequest } from '@parasol/shared/paint'
import type { OfferOutcome } from '../../offers/offer-service.ts'
import type { Partner } from '../../partners/partner-store.ts'
import type { Context } from '../../context.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticateBrowser } from '../authentication.ts'
import { answerCompressed } from '../compressed-json.ts'
import { parseWith, readJsonObject } from '../request-body.ts'

export function createOfferRoutes({
  partners,
  offers,
  assets: { paintOffer, findLanguage },
}: Pick<Context, 'partners' | 'offers' | 'assets'>) {
  function toResponse({ theme }: Partner, outcome: OfferOutcome, locale: string): OfferResponse {
    const { offered, questions } = outcome
    const language = findLanguage(locale)
    return { ...(offered ?? { offer: null, cover: null }), theme, language, questions }
  }

  function paint(answer: OfferResponse, request: PaintRequest): OfferResponse {
    const hasContent = answer.offer !== null || answer.questions.length > 0
    return hasContent ? { ...answer, paint: paintOffer(answer, request) } : answer
  }

  return new Hono<AppEnv>()
    .post(endpoints.offers, async (c) => {
      const body = await readJsonObject(c)
      const partner = authenticateBrowser(c, partners, body['key'])
      const { cart, locale, layout } = parseWith(offerRequestSchema, body, 'malformed_request')
      const answer = toResponse(partner, await offers.offer(partner, cart, locale), locale)
      return answerCompressed(c, layout ? paint(answer, { cart, locale, layout }) : answer)
    })
    .post(endpoints.reviseOffer, async (c) => {
      const body = await readJsonObject(c)
      const partner = authenticateBrowser(c, partners, body['key'])
      const { cover, cart, locale } = parseWith(reviseRequestSchema, body, 'malformed_request')
      return c.json(toResponse(partner, await offers.revise(partner, cover, cart, locale), locale))
    })
}
