import type { Secret } from '../../config/secrets.ts'
import type { InsurerWebhooks } from '../insurer-webhooks.ts'
import { readEvent } from './event.ts'
import { verifySignature } from './signature.ts'

type Options = {
  key: Secret
  secret: Secret
  /** How far a webhook's date may be from now, either way. */
  maxSkewMs: number
  now: () => Date
}

/** Which algorithm a webhook is signed with is the insurer's choice, and differs between accounts. */
const algorithms = ['hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'] as const

/** Webhooks signed as requests to XCover are: over the date, and not over the body. */
export function createWebhooks({ key, secret, maxSkewMs, now }: Options): InsurerWebhooks {
  return {
    async read({ method, path, header, readBody }) {
      const verdict = verifySignature({
        authorization: header('authorization'),
        header,
        method,
        path,
        findSecret: (keyId) => (keyId === key.reveal() ? secret.reveal() : undefined),
        allowedAlgorithms: algorithms,
        maxSkewMs,
        now: now(),
      })
      if (!verdict.ok) return { kind: 'stranger', reason: verdict.reason }
      const body = await readBody()
      const event = readEvent(body)
      return event ? { kind: 'read', event, body } : { kind: 'unreadable' }
    },
  }
}
