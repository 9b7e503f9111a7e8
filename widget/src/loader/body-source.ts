import { ApiError } from '../api/api-error.ts'
import type { OfferBody } from '../offer/offer-mount.ts'

/** As long as an offer call may take: the two run side by side. */
const timeoutMs = 4000

/** Loads the body script once, however many elements ask; after a failure the next one to ask tries again. */
export function createBodySource(url: string, isOnline: () => boolean): () => Promise<OfferBody> {
  let loading: Promise<OfferBody> | null = null

  return async () => {
    loading ??= import(/* @vite-ignore */ url)
    const late = new ApiError('timeout', 'The offer did not load in time')
    const timeout = new Promise<never>((_, reject) => {
      setTimeout(() => reject(late), timeoutMs)
    })
    try {
      return await Promise.race([loading, timeout])
    } catch (cause) {
      if (cause === late) throw late
      loading = null
      const code = isOnline() ? 'unreachable' : 'offline'
      throw new ApiError(code, 'The offer did not load', { cause })
    }
  }
}
