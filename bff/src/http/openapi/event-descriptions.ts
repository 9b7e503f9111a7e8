import { webhookEventSchema, type WebhookType } from '@parasol/shared/webhook'
import { refer } from './components.ts'

const summaries: Record<WebhookType, string> = {
  'booking.booked': 'A booking is booked, wholly or in part',
  'booking.rejected': 'A booking is rejected: no insurer issues what was accepted',
  'booking.modified': 'Details of policies have changed',
  'booking.cancelled': 'Policies are cancelled, all or some of a booking',
  'renewal.upcoming': 'Policies end before long and can be renewed',
  'renewal.due': 'Policies have ended and can still be renewed',
  'renewal.expired': 'Policies were not renewed in time and are over',
  'renewal.renewed': 'Policies are renewed',
}

const header = (description: string) => ({
  required: true,
  description,
  schema: { type: 'string' },
})

const parameters = Object.entries({
  'webhook-id': header('Names the event; the same at every try and replay.'),
  'webhook-timestamp': header('When it was sent, in Unix seconds.'),
  'webhook-signature': header('Signatures as Standard Webhooks writes them, one for each secret.'),
}).map(([name, rest]) => ({ name, in: 'header', ...rest }))

/** What the shop's server is sent, as OpenAPI writes it. */
export function describeEvents() {
  return Object.fromEntries(
    webhookEventSchema.options.map((schema) => {
      const type = schema.shape.type.value
      const description = {
        operationId: `on.${type}`,
        tags: ['Webhooks'],
        summary: summaries[type],
        parameters,
        requestBody: { required: true, content: { 'application/json': { schema: refer(schema) } } },
        responses: {
          '2XX': { description: 'Received' },
          '410': { description: 'The endpoint wants no more webhooks' },
        },
      }
      return [type, { post: description }]
    }),
  )
}
