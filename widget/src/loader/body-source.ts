import { ApiError } from '../api/api-error.ts'
import type { OfferBody } from '../offer/offer-mount.ts'

/** Loads the body script once, however many elements ask; after a failure the next one to ask tries again. */
export function createBodySource(url: string, isOnline: () => boolean): () => Promise<OfferBody> {
  let loading: Promise<OfferBody> | null = null

  return async () => {
    loading ??= import(/* @vite-ignore */ url)
    try {
      return await loading
    } catch (cause) {
      loading = null
      throw new ApiError(isOnline() ? 'unreachable' : 'offline', 'The offer did not load', {
        cause,
      })
    }
  }
}
