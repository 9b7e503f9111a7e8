import * as endpoints from '@parasol/shared/endpoints'
import type { Operation } from '../operation.ts'

export const insurerWebhookOperations: readonly Operation[] = [
  {
    method: 'post',
    path: `${endpoints.insurerWebhooks}/{insurer}/{partner}`,
    id: 'receiveInsurerWebhook',
    group: 'Operation',
    summary: 'Take what an insurer tells by itself',
    description:
      "The body is the insurer's own, of any event it has; 2 MiB at most. It counts as a hint: the booking is read at " +
      'the insurer.',
    callers: ['insurer'],
    parameters: {
      insurer: 'The name of the insurer, as partner files use it.',
      partner: '`id` of the partner file.',
    },
    answers: { 200: { description: 'It is stored' } },
    errors: ['malformed_request', 'not_found', 'body_too_large', 'service_unavailable'],
  },
]
