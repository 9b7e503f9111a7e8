import type { Money } from '@parasol/shared/money'
import type { ParasolPolicyEventMap } from '../../types/parasol.d.ts'

/** What the shop is to charge before its server confirms a change. */
export type PaymentDue = Omit<ParasolPolicyEventMap['parasol:payment']['detail'], 'version'>

export function toPaymentDue(
  kind: PaymentDue['kind'],
  { id, bookingId }: { id: string; bookingId: string },
  amount: Money,
): PaymentDue {
  return { kind, id, bookingId, amount }
}
