import type { Insurer, QuoteOutcome, QuotePackage } from '../insurer.ts'
import { InsurerError } from '../insurer-error.ts'
import type { AfterSaleContext } from './after-sale-context.ts'
import { listBookings } from './booking-list.ts'
import { toBookingRequest, toConfirmedBooking } from './booking-mapping.ts'
import { createCancellations } from './cancellations.ts'
import { readBooked } from './changed-booking.ts'
import type { XcoverClient } from './client.ts'
import { startDeadline } from '../http/deadline.ts'
import { createInstalments } from './instalments.ts'
import type { Product } from './line-mapping.ts'
import { toAsked, toQuoteRequest } from './line-mapping.ts'
import { createMails } from './mails.ts'
import { createModifications } from './modifications.ts'
import { matchCreatedQuotes, toQuotePackage } from './package-mapping.ts'
import { createPaymentConfirmation } from './payment-confirmation.ts'
import { revisePackage } from './package-revision.ts'
import { createRenewals } from './renewals.ts'

export type XcoverInsurerOptions = {
  client: XcoverClient
  product: Product & {
    /** How long a policy can be withdrawn from, where its booking does not say. */
    coolingOffDays: number
  }
  offerTimeoutMs: number
  bookingTimeoutMs: number
  now: () => Date
}

/** XCover behind the port. */
export function createXcoverInsurer(options: XcoverInsurerOptions): Insurer {
  const { client, product, offerTimeoutMs, bookingTimeoutMs, now } = options
  const { coolingOffDays } = product
  const afterSale: AfterSaleContext = {
    client,
    coolingOffDays,
    startCall: () => startDeadline(bookingTimeoutMs, now),
  }
  return {
    name: 'xcover',
    capabilities: new Set(['booking_list']),
    packageHolds: 'cart',

    async quote(lines, market, signal) {
      using deadline = startDeadline(offerTimeoutMs, now, signal)
      const request = toQuoteRequest(lines, market, product, now())
      const created = await client.quoting.createPackage(request, deadline)
      const lineIdByQuoteId = matchCreatedQuotes(
        created,
        lines.map((line) => line.id),
      )
      return toOutcome(toQuotePackage(created, toAsked(market), lineIdByQuoteId))
    },

    async revise(change, signal) {
      using deadline = startDeadline(offerTimeoutMs, now, signal)
      return toOutcome(
        await revisePackage(change, { client: client.quoting, product, deadline, start: now() }),
      )
    },

    async readPackage(reference, market, signal, lane = 'booking') {
      using deadline = startDeadline(offerTimeoutMs, now, signal)
      const read = await client[lane].readPackage(reference, deadline)
      return toQuotePackage(read, { reference, ...toAsked(market) })
    },

    async decline(reference) {
      using deadline = startDeadline(bookingTimeoutMs, now)
      try {
        await client.booking.optOut(reference, deadline)
      } catch (error) {
        // What a repeated opt-out is answered with is documented nowhere; what the package says is.
        if (!(error instanceof InsurerError) || error.kind !== 'refused') throw error
        const { status } = await client.booking.readPackage(reference, deadline)
        if (status !== 'OPTED_OUT') throw error
      }
    },

    async book(order) {
      using deadline = startDeadline(bookingTimeoutMs, now)
      const request = toBookingRequest(order)
      const answer = await client.booking.book(
        order.reference,
        request,
        order.idempotencyKey,
        deadline,
      )
      return toConfirmedBooking(answer, order, coolingOffDays)
    },

    async findBooking(reference, market) {
      using deadline = startDeadline(bookingTimeoutMs, now)
      try {
        const booked = await readBooked(afterSale, { reference, market, deadline })
        return booked.policies.length > 0 ? booked : null
      } catch (error) {
        if (error instanceof InsurerError && error.status === 404) return null
        throw error
      }
    },

    account: client.account,
    listBookings: (signal) =>
      listBookings(async (query) => {
        using deadline = startDeadline(bookingTimeoutMs, now, signal)
        return await client.booking.readBookingPage(query, deadline)
      }, coolingOffDays),

    modifications: createModifications(afterSale),
    cancellations: createCancellations(afterSale),
    renewals: createRenewals(afterSale),
    instalments: createInstalments(afterSale),
    paymentConfirmation: createPaymentConfirmation(afterSale),
    mails: createMails(afterSale),

    close: () => client.close(),
  }
}

function toOutcome(quotePackage: QuotePackage): QuoteOutcome {
  return { packages: quotePackage.quotes.length > 0 ? [quotePackage] : [], unanswered: [] }
}
