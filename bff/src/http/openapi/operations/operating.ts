import * as endpoints from '@parasol/shared/endpoints'
import { healthSchema, readinessSchema } from '../../routes/health.ts'
import type { Operation } from '../operation.ts'

/** What whoever runs Parasol asks of it. */
export const operatorOperations: readonly Operation[] = [
  {
    method: 'get',
    path: endpoints.health,
    id: 'getHealth',
    group: 'Operation',
    summary: 'Ask whether the process is alive',
    callers: [],
    answers: { 200: { description: 'It is', schema: healthSchema } },
    errors: [],
  },
  {
    method: 'get',
    path: endpoints.readiness,
    id: 'getReadiness',
    group: 'Operation',
    summary: 'Ask whether the process can serve',
    callers: [],
    answers: { 200: { description: 'It can', schema: readinessSchema } },
    errors: ['service_unavailable'],
  },
  {
    method: 'get',
    path: endpoints.metrics,
    id: 'getMetrics',
    group: 'Operation',
    summary: 'Read the metrics',
    description:
      'In the text format of Prometheus. Asks for a token where the operator has set one.',
    callers: ['operator'],
    answers: { 200: { description: 'The metrics', contentType: 'text/plain' } },
    errors: [],
  },
  {
    method: 'get',
    path: endpoints.openapi,
    id: 'getOpenapi',
    group: 'Operation',
    summary: 'Get this description',
    callers: [],
    answers: { 200: { description: 'An OpenAPI 3.1 document', contentType: 'application/json' } },
    errors: [],
  },
  {
    method: 'get',
    path: endpoints.docs,
    id: 'getDocs',
    group: 'Operation',
    summary: 'Read this description as a page',
    callers: [],
    answers: { 200: { description: 'The page', contentType: 'text/html' } },
    errors: [],
  },
]
