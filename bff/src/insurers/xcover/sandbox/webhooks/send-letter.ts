import { signRequest } from '../../signature.ts'
import type { SignatureAlgorithm } from '../../signature.ts'
import type { SandboxPartner } from '../routes/authentication.ts'

/** A webhook without its address. */
export type Letter = { partner: string; algorithm: SignatureAlgorithm; body: string }

/** Resolves to the status it was answered with; null where there was no answer. */
export type SendLetter = (url: string, letter: Letter) => Promise<number | null>

const timeoutMs = 10_000

/** Sends webhooks that are signed as their partner's requests are: the date, and never the body. */
export function createLetterSender({
  partners,
  realNow,
  closing,
}: {
  partners: readonly SandboxPartner[]
  /** Receivers know nothing of the sandbox's own time. */
  realNow: () => Date
  closing: AbortSignal
}): SendLetter {
  return async (url, { partner: partnerId, algorithm, body }) => {
    const partner = partners.find(({ id }) => id === partnerId)
    if (!partner) return null
    const { key, secret } = partner
    const date = realNow().toUTCString()
    const authorization = signRequest({
      method: 'POST',
      path: new URL(url).pathname,
      date,
      key,
      secret,
      algorithm,
      signedHeaders: 'date',
    })
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': key, date, authorization },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]),
      })
      await response.body?.cancel()
      return response.status
    } catch {
      return null
    }
  }
}
