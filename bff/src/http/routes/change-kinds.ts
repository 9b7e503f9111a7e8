import * as endpoints from '@parasol/shared/endpoints'
import {
  cancellationRequestSchema,
  modificationRequestSchema,
  renewalRequestSchema,
} from '@parasol/shared/policy-change'
import type { Context } from '../../context.ts'
import type { PolicyChange } from '../../policies/change-answer.ts'
import type { ChangeKind } from '../../policies/change-record.ts'
import type { Caller } from '../../policies/shopper-rights.ts'
import { parseWith } from '../request-body.ts'

/** A kind of change as calls name it, and how one is quoted. */
type RoutedKind = {
  kind: ChangeKind
  /** The last part of the address under which there are changes of this kind. */
  segment: string
  quote: (
    changes: Context['changes'],
    caller: Caller,
    bookingId: string,
    body: unknown,
  ) => Promise<PolicyChange>
}

export const changeKinds: readonly RoutedKind[] = [
  {
    kind: 'modification',
    segment: endpoints.modifications,
    quote: (changes, caller, bookingId, body) =>
      changes.quoteModification(
        caller,
        bookingId,
        parseWith(modificationRequestSchema, body, 'change_invalid'),
      ),
  },
  {
    kind: 'cancellation',
    segment: endpoints.cancellations,
    quote: (changes, caller, bookingId, body) =>
      changes.quoteCancellation(
        caller,
        bookingId,
        parseWith(cancellationRequestSchema, body, 'change_invalid'),
      ),
  },
  {
    kind: 'renewal',
    segment: endpoints.renewals,
    quote: (changes, caller, bookingId, body) =>
      changes.quoteRenewal(
        caller,
        bookingId,
        parseWith(renewalRequestSchema, body, 'change_invalid'),
      ),
  },
]
