import * as endpoints from '@parasol/shared/endpoints'
import {
  announcedEventSchema,
  eventListQuerySchema,
  eventListSchema,
} from '@parasol/shared/webhook'
import type { Operation } from '../operation.ts'

export const webhookOperations: readonly Operation[] = [
  {
    method: 'get',
    path: endpoints.webhookEvents,
    id: 'listWebhookEvents',
    group: 'Webhooks',
    summary: 'List events',
    description:
      'What the shop was told in the last 30 days, newest first, and how sending it went.',
    callers: ['server'],
    query: eventListQuerySchema,
    parameters: {
      state: 'Only events with a delivery in this state.',
      cursor: '`nextCursor` of the page before.',
      limit: 'How many at most.',
    },
    answers: { 200: { description: 'A page of events', schema: eventListSchema } },
    errors: ['malformed_request'],
  },
  {
    method: 'post',
    path: `${endpoints.webhookEvents}/{id}/replay`,
    id: 'replayWebhookEvent',
    group: 'Webhooks',
    summary: 'Send an event again',
    description:
      'To every endpoint that is set up for it now, with the same `webhook-id` and body.',
    callers: ['server'],
    parameters: { id: '`id` of the event, its `webhook-id`.' },
    answers: { 202: { description: 'It is on its way', schema: announcedEventSchema } },
    errors: ['not_found'],
  },
]
