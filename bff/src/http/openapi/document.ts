import { toJsonSchemas } from './components.ts'
import { describeOperation, type DocumentedOperation } from './documented-operation.ts'
import { describeEvents } from './event-descriptions.ts'
import type { Group, Operation } from './operation.ts'
import { bookingOperations } from './operations/bookings.ts'
import { insurerWebhookOperations } from './operations/insurer-webhooks.ts'
import { offerOperations } from './operations/offers.ts'
import { operatorOperations } from './operations/operating.ts'
import { policyChangeOperations } from './operations/policy-changes.ts'
import { scriptOperations } from './operations/script.ts'
import { webhookOperations } from './operations/webhooks.ts'

export type OpenapiDocument = ReturnType<typeof createOpenapiDocument>

const groups: readonly { name: Group; description: string }[] = [
  { name: 'Offers', description: "What the widget calls from the shop's page, up to the choice." },
  { name: 'Bookings', description: "What the shop's server calls once there is an order." },
  {
    name: 'After the sale',
    description:
      "Changes of policies: quoted first, then confirmed, by the shop's server or by the shopper.",
  },
  {
    name: 'Webhooks',
    description: "What Parasol tells the shop's server by itself, and how to have it told again.",
  },
  { name: 'Script', description: "What the shop's page loads." },
  { name: 'Operation', description: 'For whoever runs Parasol.' },
]

const securitySchemes = {
  secretKey: {
    type: 'http',
    scheme: 'bearer',
    description: "The shop's secret key, `sk_…`. It stays on the shop's server.",
  },
  publishableKey: {
    type: 'apiKey',
    in: 'header',
    name: 'Origin',
    description:
      "The shop's publishable key, `pk_…`, is the field `key` of the body, for which OpenAPI has no scheme. It counts " +
      'only together with the `Origin` that browsers send, which must be one the shop allows.',
  },
  insurerSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: "The insurer's signature, as it signs its own calls.",
  },
  policyToken: {
    type: 'http',
    scheme: 'bearer',
    description:
      'The `policyToken` of a booking, from a page of an origin that the shop allows. It opens that booking alone.',
  },
  metricsToken: {
    type: 'http',
    scheme: 'bearer',
    description: "The operator's token, where one is set.",
  },
}

/** The API's description, OpenAPI 3.1. It names no server: the API is where the document came from. */
export function createOpenapiDocument() {
  const operations = [
    ...offerOperations,
    ...bookingOperations,
    ...policyChangeOperations,
    ...webhookOperations,
    ...scriptOperations,
    ...insurerWebhookOperations,
    ...operatorOperations,
  ]
  const paths: Record<string, Partial<Record<Operation['method'], DocumentedOperation>>> = {}
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describeOperation(operation),
    }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Parasol',
      version: '1',
      description:
        'Insurance at checkout. Bodies are JSON objects; a page may send them as `text/plain`, which spends no CORS ' +
        'preflight. A field that is not described here is refused in a request, and may be added to an answer.',
    },
    tags: groups,
    paths,
    webhooks: describeEvents(),
    components: {
      schemas: toJsonSchemas(),
      headers: {
        'X-Request-Id': {
          description: 'Names this request in logs and errors.',
          required: true,
          schema: { type: 'string' },
        },
        'Retry-After': {
          description: 'How many seconds to wait, where that is known.',
          schema: { type: 'integer' },
        },
      },
      securitySchemes,
    },
  }
}
