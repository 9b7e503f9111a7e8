import type { Deadline } from '../http/deadline.ts'
import type { BookedPackage, Market } from '../insurer.ts'
import { InsurerError } from '../insurer-error.ts'
import type { AfterSaleContext } from './after-sale-context.ts'
import { invalidAnswer } from './amounts.ts'
import { toBookedPackage } from './booking-mapping.ts'
import { toWireLanguage } from './line-mapping.ts'
import type { WirePackage } from './wire.ts'

/** Which booking, for whom, and how long reading it may take. */
export type BookingRead = { reference: string; market: Market; deadline: Deadline }

/** The booking as it is now. */
export async function readBooked(
  { client, coolingOffDays }: AfterSaleContext,
  { reference, market, deadline }: BookingRead,
): Promise<BookedPackage> {
  const language = toWireLanguage(market.language)
  const answer = await client.booking.readBooking(reference, language, deadline)
  return toBookedPackage(answer, reference, coolingOffDays)
}

/**
 * What XCover has taken. Whatever goes wrong with it from then on leaves the outcome unknown: something was changed.
 */
export async function settleTaken<T>(settle: () => Promise<T>): Promise<T> {
  try {
    return await settle()
  } catch (cause) {
    const message = 'XCover took a change and cannot be believed about it'
    throw new InsurerError('xcover', 'outcome_unknown', message, { cause })
  }
}

/**
 * The booking after a change. It is read, for answers to changes leave out what a booking has besides; and it must
 * have the statuses and prices that the answer had.
 */
export async function readChanged(
  context: AfterSaleContext,
  read: BookingRead,
  answer: WirePackage,
): Promise<BookedPackage> {
  const expected = toBookedPackage(answer, read.reference, context.coolingOffDays)
  const booked = await readBooked(context, read)
  const isThere = expected.policies.every(({ id, status, premium }) =>
    booked.policies.some(
      (policy) =>
        policy.id === id && policy.status === status && policy.premium.amount === premium.amount,
    ),
  )
  if (!isThere) throw invalidAnswer('XCover shows a booking without the change it has taken')
  return booked
}
