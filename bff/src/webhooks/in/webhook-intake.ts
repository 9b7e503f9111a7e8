import { hash } from 'node:crypto'
import type { Logger } from 'pino'
import type { ArrivedWebhook } from '../../insurers/insurer-webhooks.ts'
import { ParasolError } from '../../parasol-error.ts'
import type { PartnerStore } from '../../partners/partner-store.ts'
import type { InsurerEventStore } from './insurer-event-store.ts'

/** Whose webhook it is, as its address says. */
type Addressee = { insurer: string; partnerId: string }

type Dependencies = {
  partners: Pick<PartnerStore, 'all'>
  store: Pick<InsurerEventStore, 'keep' | 'forget'>
  newId: () => string
  log: Logger
}

const dayMs = 24 * 60 * 60 * 1000
const keepUsualMs = 30 * dayMs
/** Longer than a term of most policies: an event nobody understood may explain what became of one. */
const keepOddMs = 400 * dayMs

export type WebhookIntake = ReturnType<typeof createWebhookIntake>

/** Takes what insurers tell by themselves. */
export function createWebhookIntake({ partners, store, newId, log }: Dependencies) {
  function findWebhooks({ insurer, partnerId }: Addressee) {
    const partner = partners.all().find(({ id }) => id === partnerId)
    const webhooks = partner?.insurers.find(({ name }) => name === insurer)?.webhooks
    if (!webhooks) throw new ParasolError('not_found', 'No insurer of ours tells anything here')
    return webhooks
  }

  return {
    /** Resolves once the event is stored; until then the insurer is to send it again. */
    async take(addressee: Addressee, webhook: ArrivedWebhook): Promise<void> {
      const reading = await findWebhooks(addressee).read(webhook)
      if (reading.kind === 'stranger') {
        const message = `The webhook is not signed as it has to be: ${reading.reason}`
        throw new ParasolError('webhook_unsigned', message)
      }
      if (reading.kind === 'unreadable') {
        throw new ParasolError('malformed_request', 'The body is not a JSON object')
      }
      const { event, body } = reading
      const digest = hash('sha256', body, 'base64url')
      const isOurs = await store.keep({ id: newId(), ...addressee, ...event, digest })
      const { insurer, partnerId: partner } = addressee
      const facts = { insurer, partner, event: event.name, reference: event.reference }
      if (isOurs && event.kind !== 'unknown') log.info(facts, 'insurer event stored')
      else log.warn({ ...facts, isOurs }, 'insurer event stored that an operator may look into')
    },

    /** Removes events that nobody asks for any more. */
    forget: () => store.forget(keepUsualMs, keepOddMs),
  }
}
