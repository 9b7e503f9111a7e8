import { ApiError } from '../api/api-error.ts'
import type { OfferBody } from '../offer/offer-mount.ts'

/** As long as an offer call may take: the two run side by side. */
const timeoutMs = 4000

const failed = 'The offer did not load'

/** Loads the body script once, however many elements ask; after a failure the next one to ask tries again. */
export function createBodySource(url: string, isOnline: () => boolean): () => Promise<OfferBody> {
  let loading: Promise<OfferBody> | null = null

  return async () => {
    loading ??= import(/* @vite-ignore */ url)
    const timeout = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new ApiError('timeout', failed)), timeoutMs)
    })
    try {
      return await Promise.race([loading, timeout])
    } catch (cause) {
      if (cause instanceof ApiError) throw cause
      loading = null
      throw new ApiError(isOnline() ? 'unreachable' : 'offline', failed, { cause })
    }
  }
}
