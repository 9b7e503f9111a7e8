import * as booking from '@parasol/shared/booking'
import * as change from '@parasol/shared/policy-change'
import * as view from '@parasol/shared/policy-view'
import type { Components } from './component.ts'

/** Policies after the sale, and their changes. */
export const policyComponents: Components = {
  PolicyToken: {
    schema: booking.policyTokenSchema,
    description: 'Lets the shopper see the policies, until it is past its time or replaced.',
  },
  ChangeStatus: {
    schema: change.changeStatusSchema,
    description:
      '`quoted`: nothing has changed yet. `pending`: it will be carried through. The others are for ever.',
  },
  ModificationRequest: {
    schema: change.modificationRequestSchema,
    description: 'The details that change; what is left out stays.',
  },
  Modification: {
    schema: change.modificationSchema,
    description:
      'A change of details. `premiumDifference` is to be paid more or, below zero, given back; `premium` is what all ' +
      'policies then cost.',
  },
  CancellationRequest: {
    schema: change.cancellationRequestSchema,
    description:
      'Which policies are to be cancelled, by their ids, and why; all where none is named.',
  },
  CancellationReason: {
    schema: change.cancellationReasonSchema,
    description:
      '`withdrawal` is the right to do so within the cooling-off period. `returned`: the goods came back.',
  },
  Cancellation: {
    schema: change.cancellationSchema,
    description: 'A cancellation, and what is given back for each policy.',
  },
  RenewalRequest: {
    schema: change.renewalRequestSchema,
    description: 'Whose policies are to be renewed.',
  },
  Renewal: {
    schema: change.renewalSchema,
    description:
      'A renewal. `premium` is what the shopper is to be charged before it is confirmed.',
  },
  HeldPolicy: { schema: view.heldPolicySchema, description: 'A policy as its holder sees it.' },
  PolicyView: {
    schema: view.policyViewSchema,
    description: "The shopper's own policies, and what can be done with them now.",
  },
}
