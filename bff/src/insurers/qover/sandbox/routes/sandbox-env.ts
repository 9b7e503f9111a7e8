import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { FaultPlan } from '../../../sandbox/faults/fault-plan.ts'
import type { Random } from '../../../sandbox/ids.ts'
import type { DraftStore } from '../drafts/draft-store.ts'
import type { Draft } from '../drafts/draft.ts'
import { Refusal, refuseUnknown } from '../drafts/refusal.ts'
import type { Outbox } from '../../../sandbox/mails/outbox.ts'
import type { Product } from '../products/product.ts'

/** What the calls work with. */
export type SandboxServices = {
  store: DraftStore
  outbox: Outbox
  now: () => Date
  random: Random
  faults: FaultPlan
  /** Refuses what a draft with a contract takes no more, unless the sandbox's idempotency is off. */
  requireOpen: (draft: Draft) => void
  /** Rejects when the sandbox closes before the time is up. */
  wait: (durationMs: number) => Promise<void>
  /** Where the pages can be opened, where that is not where the calls arrive. */
  publicUrl: string | undefined
  priceValidityMs: number
  /** The version of the terms that is published. */
  termsVersion: string
}

export type SandboxEnv = {
  Bindings: HttpBindings
  Variables: { partner: string; country: string; product: Product }
}
export type SandboxContext = Context<SandboxEnv>

/** The draft of the path, where it is the partner's and of the path's product. */
export function findDraft(context: SandboxContext, store: DraftStore): Draft {
  const draft = store.find(context.get('partner'), context.req.param('draftId') ?? '')
  return requireMarket(context, draft)
}

/** A draft is known under its own country and product alone. */
export function requireMarket(context: SandboxContext, draft: Draft | undefined): Draft {
  const isHere =
    draft?.country === context.get('country') && draft.product === context.get('product').path
  if (!isHere) throw refuseUnknown()
  return draft
}

/** The body as JSON. Calls that need nothing may come with nothing. */
export async function readBody(context: SandboxContext): Promise<unknown> {
  const text = await context.req.text()
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new Refusal({ status: 400, parameters: [{ name: 'body', code: 'out_of_range' }] })
  }
}
