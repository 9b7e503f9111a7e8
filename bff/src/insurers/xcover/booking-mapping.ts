import type { Policy } from '@parasol/shared/booking'
import { isCurrency } from '@parasol/shared/currency'
import type { BookedPackage, BookingOrder } from '../insurer.ts'
import { InsurerError } from '../insurer-error.ts'
import { invalidAnswer, toPremium } from './amounts.ts'
import { listPolicyDocuments } from './documents.ts'
import { toPeriod } from './package-mapping.ts'
import { describeHolding } from './policy-holding.ts'
import { toInsured, toPolicyholder, toWirePerson, toWirePolicyholder } from './people-mapping.ts'
import { readTextLanguage } from './text-language.ts'
import type { WirePackage } from './wire.ts'

/** Body of a booking. */
export function toBookingRequest(order: BookingOrder) {
  const insured = order.insured.map(toWirePerson)
  return {
    quotes: order.quoteIds.map((id) => ({
      id,
      ...(insured.length > 0 && { insured }),
      ...(order.instalmentPlan && { instalment_plan: order.instalmentPlan }),
    })),
    policyholder: toWirePolicyholder(order.policyholder),
    partner_transaction_id: order.orderId,
    ...(order.awaitsPayment && { require_payment_confirmation: true }),
  }
}

// A quote of any other status was not booked. The package's own status is no guide: it stays CONFIRMED when its last
// policy is cancelled.
const policyStatuses = new Map<string, Policy['status']>([
  ['CONFIRMED', 'active'],
  ['RENEWED', 'active'],
  ['PENDING_PAYMENT', 'pending'],
  ['CANCELLED', 'cancelled'],
])

/**
 * The policies in an answer; none where the package has not been booked. `coolingOffDays` is how long one can be
 * withdrawn from, where the answer does not say.
 */
export function toBookedPackage(
  booking: WirePackage,
  reference: string,
  coolingOffDays: number,
): BookedPackage {
  const { currency } = booking
  if (booking.id !== reference) {
    throw invalidAnswer('XCover answered with another booking than the one asked for')
  }
  if (!isCurrency(currency)) throw invalidAnswer('XCover booked in a currency there is none of')
  return {
    reference,
    currency,
    policies: booking.quotes.flatMap(({ quote }) => {
      const status = policyStatuses.get(quote.status)
      if (!status) return []
      const language = readTextLanguage(quote, booking)
      return {
        id: quote.id,
        quoteId: quote.id,
        insurer: 'xcover',
        reference,
        status,
        ...(language !== undefined && { language }),
        name: quote.policy?.policy_name || quote.policy?.content?.title || '',
        premium: toPremium(quote, currency),
        period: toPeriod(quote),
        documents: listPolicyDocuments(quote, booking),
        ...describeHolding(quote, booking, coolingOffDays),
        ...(quote.insured && { insured: quote.insured.map(toInsured) }),
      }
    }),
    ...(booking.policyholder && { policyholder: toPolicyholder(booking.policyholder) }),
  }
}

/**
 * The policies of a booking just made. An answer that cannot be believed, or that lacks a policy asked for, leaves the
 * outcome unknown: something was booked.
 */
export function toConfirmedBooking(
  answer: WirePackage,
  { reference, quoteIds }: Pick<BookingOrder, 'reference' | 'quoteIds'>,
  coolingOffDays: number,
): BookedPackage {
  try {
    const booked = toBookedPackage(answer, reference, coolingOffDays)
    const bookedIds = new Set(booked.policies.map((policy) => policy.quoteId))
    if (quoteIds.every((id) => bookedIds.has(id))) return booked
    throw invalidAnswer('XCover confirmed a booking without the policies asked for')
  } catch (cause) {
    const message = 'XCover answered booking with something that cannot be believed'
    throw new InsurerError('xcover', 'outcome_unknown', message, { cause })
  }
}
