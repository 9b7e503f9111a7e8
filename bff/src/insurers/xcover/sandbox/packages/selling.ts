import { createUuid } from '../../../sandbox/ids.ts'
import type { Random } from '../../../sandbox/ids.ts'
import type { Sale } from '../../../sandbox/sales/sale.ts'
import { listQuotes } from './quote-package.ts'
import type { Quote, QuotePackage } from './quote-package.ts'
import { requireQuotes } from './quoting.ts'
import type { BookingRequest } from './requests.ts'

type Order = { idempotencyKey: string | null; now: Date }

/** What the first booking of a package sold: policies go by the ids of their quotes. */
export function recordSale(booked: QuotePackage, order: Order): Sale {
  const sold = listQuotes(booked)
  return toSale(booked, { ...order, sold, policyIds: sold.map(({ id }) => id) })
}

/**
 * What booking a booked package again sells where no idempotency key is heeded: policies beside the first ones, by other
 * ids. The package does not show them, as a customer's account would not tell the shop either.
 */
export function recordRepeatedSale(
  booked: QuotePackage,
  request: BookingRequest,
  order: Order & { random: Random },
): Sale {
  const ids = request.quotes.map(({ id }) => id)
  requireQuotes(booked, ids)
  const sold = listQuotes(booked).filter(({ id }) => ids.includes(id))
  const policyIds = sold.map(() => createUuid(order.random))
  const { partner_transaction_id: orderReference } = request
  const sale = toSale(booked, { ...order, sold, policyIds })
  return orderReference === undefined ? sale : { ...sale, orderReference }
}

function toSale(
  booked: QuotePackage,
  { idempotencyKey, now, sold, policyIds }: Order & { sold: Quote[]; policyIds: string[] },
): Sale {
  return {
    at: now.toISOString(),
    partner: booked.partner,
    reference: booked.id,
    orderReference: booked.partnerTransactionId,
    idempotencyKey,
    policyIds,
    price: {
      amount: sold.reduce((sum, { pricing }) => sum + pricing.price, 0),
      currency: booked.currency,
    },
  }
}
