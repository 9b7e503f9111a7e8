import { policyTokenSchema } from '@parasol/shared/booking'
import * as endpoints from '@parasol/shared/endpoints'
import {
  cancellationRequestSchema,
  cancellationSchema,
  modificationRequestSchema,
  modificationSchema,
  renewalRequestSchema,
  renewalSchema,
} from '@parasol/shared/policy-change'
import { policyViewSchema } from '@parasol/shared/policy-view'
import { z } from 'zod'
import type { ErrorCode } from '@parasol/shared/error-codes'
import { insurerErrors, type Operation } from '../operation.ts'

type DescribedKind = {
  segment: string
  /** As ids of operations have it. */
  name: string
  noun: string
  request: z.ZodType
  change: z.ZodType
  /** What quoting it says beyond the price. CommonMark. */
  about: string
  /** What quoting and confirming it can be refused for, besides what every change can. */
  quoteErrors: readonly ErrorCode[]
  shopperConfirmErrors: readonly ErrorCode[]
}

const kinds: readonly DescribedKind[] = [
  {
    segment: endpoints.modifications,
    name: 'Modification',
    noun: 'a change of details',
    request: modificationRequestSchema,
    change: modificationSchema,
    about: 'Says what other details of the policyholder or the insured would cost.',
    quoteErrors: [],
    shopperConfirmErrors: ['payment_needed'],
  },
  {
    segment: endpoints.cancellations,
    name: 'Cancellation',
    noun: 'a cancellation',
    request: cancellationRequestSchema,
    change: cancellationSchema,
    about:
      'Says what would be given back for all policies or some of them, as when goods are returned. With the reason ' +
      '`withdrawal` only while that is possible.',
    quoteErrors: ['withdrawal_over'],
    shopperConfirmErrors: [],
  },
  {
    segment: endpoints.renewals,
    name: 'Renewal',
    noun: 'a renewal',
    request: renewalRequestSchema,
    change: renewalSchema,
    about: 'Says what the next period would cost.',
    quoteErrors: [],
    shopperConfirmErrors: ['payment_needed'],
  },
]

const idempotent = {
  headers: { 'Idempotency-Key': z.string().min(1).max(255) },
  parameters: {
    'Idempotency-Key': 'A repetition with the same key and body gets the answer of the first.',
  },
  errors: [
    'idempotency_key_invalid',
    'idempotency_key_in_use',
    'idempotency_key_reused',
  ] as const satisfies readonly ErrorCode[],
}

const bookingId = { id: '`id` of the booking.' }
const changeId = { changeId: '`id` of the change.' }

const quoteErrors: readonly ErrorCode[] = [
  'change_invalid',
  'not_booked',
  'capability_missing',
  'service_unavailable',
  ...insurerErrors,
]

const confirmErrors: readonly ErrorCode[] = [
  'not_found',
  'change_expired',
  'change_under_way',
  'insurer_refused',
  'insurer_unreachable',
  'service_unavailable',
]

const toServerOperations = (kind: DescribedKind): Operation[] => {
  const path = `${endpoints.bookings}/{id}/${kind.segment}`
  return [
    {
      method: 'post',
      path,
      id: `create${kind.name}`,
      group: 'After the sale',
      summary: `Quote ${kind.noun}`,
      description: `${kind.about} Nothing changes by it.`,
      callers: ['server'],
      headers: idempotent.headers,
      parameters: { ...idempotent.parameters, ...bookingId },
      body: [kind.request],
      answers: { 201: { description: 'Quoted', schema: kind.change } },
      errors: [...idempotent.errors, 'not_found', ...quoteErrors, ...kind.quoteErrors],
    },
    {
      method: 'get',
      path: `${path}/{changeId}`,
      id: `get${kind.name}`,
      group: 'After the sale',
      summary: `Get ${kind.noun}`,
      callers: ['server'],
      parameters: { ...bookingId, ...changeId },
      answers: { 200: { description: 'As it is now', schema: kind.change } },
      errors: ['not_found', 'service_unavailable'],
    },
    {
      method: 'post',
      path: `${path}/{changeId}/confirm`,
      id: `confirm${kind.name}`,
      group: 'After the sale',
      summary: `Confirm ${kind.noun}`,
      description: 'It is carried out once, however often it is confirmed.',
      callers: ['server'],
      headers: idempotent.headers,
      parameters: { ...idempotent.parameters, ...bookingId, ...changeId },
      answers: {
        200: { description: 'Carried out', schema: kind.change },
        202: {
          description: 'Pending: stored, and tried until the insurer has confirmed or refused it',
          schema: kind.change,
        },
      },
      errors: [...idempotent.errors, ...confirmErrors],
    },
  ]
}

const toShopperOperations = (kind: DescribedKind): Operation[] => {
  const path = `${endpoints.policies}/${kind.segment}`
  return [
    {
      method: 'post',
      path,
      id: `create${kind.name}AsShopper`,
      group: 'After the sale',
      summary: `Quote ${kind.noun} for the shopper`,
      callers: ['shopper'],
      body: [kind.request],
      answers: { 201: { description: 'Quoted', schema: kind.change } },
      errors: ['shopper_may_not', ...quoteErrors, ...kind.quoteErrors],
    },
    {
      method: 'get',
      path: `${path}/{changeId}`,
      id: `get${kind.name}AsShopper`,
      group: 'After the sale',
      summary: `Get ${kind.noun} as the shopper`,
      callers: ['shopper'],
      parameters: changeId,
      answers: { 200: { description: 'As it is now', schema: kind.change } },
      errors: ['not_found', 'service_unavailable'],
    },
    {
      method: 'post',
      path: `${path}/{changeId}/confirm`,
      id: `confirm${kind.name}AsShopper`,
      group: 'After the sale',
      summary: `Confirm ${kind.noun} as the shopper`,
      callers: ['shopper'],
      parameters: changeId,
      answers: {
        200: { description: 'Carried out', schema: kind.change },
        202: { description: 'Pending', schema: kind.change },
      },
      errors: ['shopper_may_not', ...confirmErrors, ...kind.shopperConfirmErrors],
    },
  ]
}

const optOutErrors: readonly ErrorCode[] = [
  'not_booked',
  'capability_missing',
  'service_unavailable',
  ...insurerErrors,
]

export const policyChangeOperations: readonly Operation[] = [
  ...kinds.flatMap(toServerOperations),
  {
    method: 'delete',
    path: `${endpoints.bookings}/{id}/${endpoints.renewals}`,
    id: 'optOutOfRenewal',
    group: 'After the sale',
    summary: 'Renew no more',
    description: 'The policies end with their period.',
    callers: ['server'],
    parameters: bookingId,
    answers: { 204: { description: 'They will not be renewed' } },
    errors: ['not_found', ...optOutErrors],
  },
  {
    method: 'post',
    path: `${endpoints.bookings}/{id}/policy-token`,
    id: 'replacePolicyToken',
    group: 'After the sale',
    summary: 'Replace the policy token',
    description: 'Those given out before open nothing any more.',
    callers: ['server'],
    parameters: bookingId,
    answers: { 201: { description: 'The new token', schema: policyTokenSchema } },
    errors: ['not_found', 'service_unavailable'],
  },
  {
    method: 'get',
    path: endpoints.policies,
    id: 'getPolicies',
    group: 'After the sale',
    summary: "Get the shopper's policies",
    callers: ['shopper'],
    answers: { 200: { description: 'The policies as they are now', schema: policyViewSchema } },
    errors: ['service_unavailable'],
  },
  ...kinds.flatMap(toShopperOperations),
  {
    method: 'delete',
    path: `${endpoints.policies}/${endpoints.renewals}`,
    id: 'optOutOfRenewalAsShopper',
    group: 'After the sale',
    summary: 'Renew no more, as the shopper',
    callers: ['shopper'],
    answers: { 204: { description: 'They will not be renewed' } },
    errors: optOutErrors,
  },
]
