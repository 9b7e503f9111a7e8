import type { BookedPackage, Market } from './insurer.ts'

/** How a policy may be paid in parts. Amounts are in the currency's minor unit. */
export type InstalmentPlan = {
  /** The insurer's name of it, to be booked with. */
  name: string
  label: string
  firstAmount: number
  regularAmount: number
}

export type Instalment = {
  /** From 1. */
  number: number
  amount: number
  /** The part of the cover it pays for. RFC 3339. */
  period: { start: string; end: string }
  isPaid: boolean
}

/** What is still to be paid of policies that were booked with a plan. */
export type InstalmentSchedule = {
  currency: string
  policies: { quoteId: string; instalments: Instalment[] }[]
}

/** Paying in parts: the shop collects, and the insurer is told. */
export type Instalments = {
  /** The plans there are for each quote of a package. */
  listPlans(reference: string, market: Market): Promise<Map<string, InstalmentPlan[]>>
  /** Policies that are paid at once are not in it. */
  readSchedule(reference: string, market: Market): Promise<InstalmentSchedule>
  /** An instalment is paid once; `paidAt` is RFC 3339. */
  reportPaid(
    reference: string,
    payment: { quoteId: string; number: number; paidAt: string },
    idempotencyKey: string,
  ): Promise<void>
}

/** Booking before the shopper's payment is certain. */
export type PaymentConfirmation = {
  /** Puts policies in force that were booked to await their payment. Telling it twice is harmless. */
  confirm(reference: string, market: Market, idempotencyKey: string): Promise<BookedPackage>
}
