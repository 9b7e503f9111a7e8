import { createHash } from 'node:crypto'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import { cutConnection } from '../../../sandbox/cut-connection.ts'
import type { Mail } from '../../../sandbox/mails/outbox.ts'
import type { Sale } from '../../../sandbox/sales/sale.ts'
import type { LedgerEvent } from '../packages/ledger.ts'
import { parseBody } from '../packages/parse-request.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import { Refusal, refuseInvalid } from '../packages/refusal.ts'
import type { Announcement } from '../webhooks/announcement.ts'
import { getPath } from './sandbox-env.ts'
import type { SandboxContext, SandboxServices } from './sandbox-env.ts'

/** What a call did and what it answers. */
export type Outcome = {
  status: 200 | 201 | 202 | 204 | 500
  /** Null for an empty answer. */
  body: Record<string, unknown> | null
  event: LedgerEvent
  /** As it is kept from now on. */
  package: QuotePackage
  sale?: Sale
  mail?: Mail
  announcement?: Announcement
  /** The connection is cut instead of answering. */
  loseAnswer?: boolean
}

/**
 * Waits as long as it has to, then gives what is to be done. That is run in one turn with keeping what comes of it, so
 * that nobody does anything else to the package in between.
 */
export type Operation = (body: unknown) => Promise<() => Outcome>

export type AnswerOnce = (context: SandboxContext, operate: Operation) => Promise<Response>

/**
 * Runs each `x-idempotency-key` once: again, it gets the stored reply with status 409; while the first is running,
 * 423; with another request, 422. Only success is kept, so that a refused request can be corrected and sent again.
 * Heeds no key while the sandbox's idempotency is off.
 */
export function createAnswerOnce({
  store,
  now,
  faults,
  courier,
  publicUrl,
}: SandboxServices): AnswerOnce {
  const running = new Set<string>()

  const execute = async (
    context: SandboxContext,
    operate: () => ReturnType<Operation>,
    replyKey: { key: string; requestDigest: string } | null,
  ): Promise<Response> => {
    const settle = await operate()
    const outcome = settle()
    const body = outcome.body ? JSON.stringify(outcome.body) : ''
    const at = now().toISOString()
    const partner = context.get('partner')
    const { event, package: quotePackage, sale, mail } = outcome
    const isKept = replyKey && outcome.status < 300
    store.commit({
      at,
      event,
      package: quotePackage,
      ...(sale ? { sale } : {}),
      ...(mail ? { mail } : {}),
      ...(isKept ? { reply: { partner, ...replyKey, body, at } } : {}),
    })
    if (outcome.announcement) {
      courier.announce([outcome.announcement], getBaseUrl(context, publicUrl))
    }
    if (outcome.loseAnswer) return cutConnection(context)
    return toResponse(body, outcome.status)
  }

  return async (context, operate) => {
    const text = await context.req.text()
    const operateOnBody = () => operate(parseBody(text))
    const key = context.req.header('x-idempotency-key')
    if (!key || faults.settings.idempotency === 'off') return execute(context, operateOnBody, null)

    const partner = context.get('partner')
    const requestDigest = createHash('sha256')
      .update(`${context.req.method} ${getPath(context)}\n${text}`)
      .digest('base64')
    const reply = store.findReply(partner, key, now())
    if (reply && reply.requestDigest !== requestDigest) {
      throw refuseInvalid(['This idempotency key belongs to another request.'])
    }
    if (reply) return toResponse(reply.body, 409)

    const runningKey = `${partner} ${key}`
    if (running.has(runningKey)) {
      throw new Refusal(423, 'locked', 'The first request with this idempotency key is running.')
    }
    running.add(runningKey)
    try {
      return await execute(context, operateOnBody, { key, requestDigest })
    } finally {
      running.delete(runningKey)
    }
  }
}

function toResponse(body: string, status: number): Response {
  if (body === '') return new Response(null, { status })
  return new Response(body, { status, headers: { 'content-type': 'application/json' } })
}
