import type { Actor } from '@parasol/shared/booking'
import type { CancellationReason } from '@parasol/shared/policy-change'
import { ParasolError } from '../parasol-error.ts'
import type { Partner } from '../partners/partner-store.ts'
import type { ShopperRight } from '../partners/shopper-right.ts'
import type { ChangeTerms } from './change-record.ts'

/** Who asks for something to be done with policies. */
export type Caller = { partner: Partner; actor: Extract<Actor, 'shop' | 'shopper'> }

/** Throws where the caller is a shopper and the shop does this itself. */
export function requireRight({ partner, actor }: Caller, right: ShopperRight): void {
  if (actor === 'shop' || partner.shopperMay.has(right)) return
  throw new ParasolError('shopper_may_not', 'The shop does this for its shoppers')
}

export function toCancellationRight(reason: CancellationReason): ShopperRight {
  return reason === 'withdrawal' ? 'withdraw' : 'cancel'
}

/** Throws where the caller may not have this carried out. What costs more is the shop's to confirm, once it is paid. */
export function requireRightToConfirm(caller: Caller, terms: ChangeTerms): void {
  switch (terms.kind) {
    case 'cancellation':
      return requireRight(caller, toCancellationRight(terms.reason))
    case 'modification':
      requireRight(caller, 'modify')
      return requirePaid(caller, terms.quote.premiumDifference <= 0)
    case 'renewal':
      return requirePaid(caller, caller.partner.shopperMay.has('renew'))
  }
}

function requirePaid({ actor }: Caller, isSettled: boolean): void {
  if (actor === 'shop' || isSettled) return
  throw new ParasolError(
    'payment_needed',
    'This costs something: the shop confirms it from its server once it is paid',
  )
}
