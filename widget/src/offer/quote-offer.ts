import type { OfferResponse } from '@parasol/shared/offer'
import type { OfferQuery, ParasolApi } from '../api/parasol-api.ts'

/** Revises the offer a token stands for; asks for a new one where there is none or it can no longer be revised. */
export async function quoteOffer(
  api: ParasolApi,
  query: OfferQuery,
  token: string | null,
  signal: AbortSignal,
): Promise<OfferResponse> {
  if (token === null) return api.requestOffer(query, signal)
  try {
    return await api.reviseOffer({ ...query, cover: token }, signal)
  } catch (error) {
    if (!isTokenSpent(error)) throw error
    return api.requestOffer(query, signal)
  }
}

/** Whether a call failed because of the token it was sent with, so that only a new offer helps. */
export function isTokenSpent(error: unknown): boolean {
  const spentCodes = ['offer_expired', 'cover_invalid']
  return error instanceof Error && 'code' in error && spentCodes.some((code) => code === error.code)
}
