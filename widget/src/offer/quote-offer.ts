import * as endpoints from '@parasol/shared/endpoints'
import type { OfferResponse } from '@parasol/shared/offer'
import type { OfferQuery, ParasolApi } from '../api/parasol-api.ts'

/** Revises the offer a token stands for; asks for a new one where there is none or it can no longer be revised. */
export async function quoteOffer(
  { quote }: Pick<ParasolApi, 'quote'>,
  { cart, locale }: OfferQuery,
  token: string | null,
  signal: AbortSignal,
): Promise<OfferResponse> {
  const requestOffer = () => quote(endpoints.offers, { cart, locale }, signal)
  if (token === null) return requestOffer()
  try {
    return await quote(endpoints.reviseOffer, { cart, locale, cover: token }, signal)
  } catch (error) {
    if (!isTokenSpent(error)) throw error
    return requestOffer()
  }
}

/** Whether a call failed because of the token it was sent with, so that only a new offer helps. */
export function isTokenSpent(error: unknown): boolean {
  const spentCodes = ['offer_expired', 'cover_invalid']
  return error instanceof Error && 'code' in error && spentCodes.some((code) => code === error.code)
}
