import { createUuid } from '../../../sandbox/ids.ts'
import type { Random } from '../../../sandbox/ids.ts'
import type { Sale } from '../../../sandbox/sales/sale.ts'
import { listQuotes } from './quote-package.ts'
import type { QuotePackage } from './quote-package.ts'
import { requireQuotes } from './quoting.ts'
import type { BookingRequest } from './requests.ts'

type Order = { request: BookingRequest; idempotencyKey: string | null; now: Date }

/** What the first booking of a package sold: policies go by the ids of their quotes. */
export function recordSale(booked: QuotePackage, order: Order): Sale {
  return toSale(booked, order, (quoteId) => quoteId)
}

/**
 * What booking a booked package again sells where no idempotency key is heeded: policies beside the first ones, by other
 * ids. The package does not show them, as a customer's account would not tell the shop either.
 */
export function recordRepeatedSale(booked: QuotePackage, order: Order & { random: Random }): Sale {
  requireQuotes(
    booked,
    order.request.quotes.map(({ id }) => id),
  )
  return toSale(booked, order, () => createUuid(order.random))
}

function toSale(
  booked: QuotePackage,
  { request, idempotencyKey, now }: Order,
  namePolicy: (quoteId: string) => string,
): Sale {
  const ids = new Set(request.quotes.map(({ id }) => id))
  const sold = listQuotes(booked).filter(({ id }) => ids.has(id))
  return {
    at: now.toISOString(),
    partner: booked.partner,
    reference: booked.id,
    orderReference: request.partner_transaction_id ?? booked.partnerTransactionId,
    idempotencyKey,
    policyIds: sold.map(({ id }) => namePolicy(id)),
    price: {
      amount: sold.reduce((sum, { pricing }) => sum + pricing.price, 0),
      currency: booked.currency,
    },
  }
}
