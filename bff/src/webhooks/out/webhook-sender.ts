import { lookup } from 'node:dns'
import { isIP } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { Agent, request } from 'undici'
import type { WebhookEndpoint } from '../../partners/webhook-endpoint.ts'
import { createCheckedLookup, RefusedAddressError, type Resolve } from './checked-lookup.ts'
import { isPublicAddress } from './public-address.ts'

/** What is sent; `id` is the event's, the same at every try. */
export type WebhookMessage = { id: string; body: string }

export type SendResult =
  | { kind: 'answered'; status: number }
  | { kind: 'unanswered'; reason: 'timed_out' | 'address_refused' | 'not_reached' }

export type WebhookSender = {
  /** One try. Follows no redirect. Resolves however it ends, once `signal` has aborted at the latest. */
  send(endpoint: WebhookEndpoint, message: WebhookMessage, signal: AbortSignal): Promise<SendResult>
  close(): Promise<void>
}

type Options = {
  now: () => Date
  /** Production sends to public addresses alone: an endpoint must not lead into the operator's own network. */
  production: boolean
  resolve?: Resolve
  isAllowed?: (address: string) => boolean
}

/** Nothing of an answer but its status is used; more than this is not even taken from the wire. */
const maxAnswerBytes = 16 * 1024

export function createWebhookSender({
  now,
  production,
  resolve = lookup,
  isAllowed = production ? isPublicAddress : () => true,
}: Options): WebhookSender {
  const agent = new Agent({
    allowH2: false,
    connect: { lookup: createCheckedLookup(resolve, isAllowed), timeout: 5_000 },
    // The signal ends a try; undici's own clocks would only do so less exactly.
    headersTimeout: 0,
    bodyTimeout: 0,
  })

  async function post(
    { url, secrets }: WebhookEndpoint,
    { id, body }: WebhookMessage,
    signal: AbortSignal,
  ) {
    const { hostname } = new URL(url)
    const literal = hostname.replace(/^\[(.*)\]$/, '$1')
    // A connection to a bare address is made without any look-up.
    if (isIP(literal) && !isAllowed(literal)) throw new RefusedAddressError()
    const at = now()
    const answer = await request(url, {
      dispatcher: agent,
      method: 'POST',
      signal,
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'Parasol',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': secrets
          .map((secret) => new Webhook(secret.reveal()).sign(id, at, body))
          .join(' '),
      },
      body,
    })
    // Read to its end where it is short, so that the connection serves the next delivery too.
    await answer.body.dump({ limit: maxAnswerBytes, signal }).catch(() => undefined)
    return answer.statusCode
  }

  return {
    async send(endpoint, message, signal) {
      try {
        return { kind: 'answered', status: await post(endpoint, message, signal) }
      } catch (error) {
        if (error instanceof RefusedAddressError) {
          return { kind: 'unanswered', reason: 'address_refused' }
        }
        return { kind: 'unanswered', reason: signal.aborted ? 'timed_out' : 'not_reached' }
      }
    },
    close: () => agent.destroy(),
  }
}
