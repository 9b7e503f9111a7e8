import type { Sale } from '../../../sandbox/sales/sale.ts'
import { readFacts } from './draft-facts.ts'
import type { Contract, Draft } from './draft.ts'
import type { ConversionRequest } from './requests.ts'

/** What a conversion sold. The order goes by the partner reference `orderId`, of the conversion or else of the draft. */
export function recordSale(
  draft: Draft & { contract: Contract },
  request: ConversionRequest,
): Sale {
  const { contract } = draft
  return {
    at: contract.createdAt,
    partner: draft.partner,
    reference: draft.id,
    orderReference: readFacts(request).orderId ?? readFacts(draft.body).orderId ?? null,
    // Qover knows none.
    idempotencyKey: null,
    policyIds: [contract.id],
    price: { amount: contract.price.totalPrice, currency: 'EUR' },
  }
}
