import type { BookingListEntry, ListedBooking } from '../insurer.ts'
import { InsurerError } from '../insurer-error.ts'
import { invalidAnswer } from './amounts.ts'
import { toBookedPackage } from './booking-mapping.ts'
import { listedBookingSchema } from './wire.ts'
import type { WireBookingPage, WireListedBooking } from './wire.ts'

type ReadPage = (query: string) => Promise<WireBookingPage>

/** Small enough for carts of twenty lines in every booking; which pages XCover refuses as too long is not known. */
const pageSize = 20

/** How often the list is read until it has held still for as long as that takes. */
const maxPasses = 3

/** The account's bookings, each once. */
export async function* listBookings(
  readPage: ReadPage,
  coolingOffDays: number,
): AsyncGenerator<BookingListEntry> {
  const seen = new Set<string>()
  for (let pass = 1; pass <= maxPasses; pass++) {
    const count = yield* readOnce(readPage, coolingOffDays, seen)
    // What is booked or changed meanwhile moves the others over the edges of the pages, and perhaps out of sight.
    if (seen.size >= count) return
  }
  throw invalidAnswer('XCover’s list of bookings did not hold still to be read')
}

/** One way through the pages; returns how many bookings the last one said there are. */
async function* readOnce(
  readPage: ReadPage,
  coolingOffDays: number,
  seen: Set<string>,
): AsyncGenerator<BookingListEntry, number> {
  const asked = new Set<string>()
  let query = `limit=${pageSize}`
  for (;;) {
    if (asked.has(query)) throw invalidAnswer('XCover’s list of bookings leads back to itself')
    asked.add(query)
    const { count, next, results } = await readPage(query)
    for (const record of results) {
      if (seen.has(record.id)) continue
      seen.add(record.id)
      yield* toEntry(record, coolingOffDays)
    }
    if (next === null) return Number(count)
    if (results.length === 0) throw invalidAnswer('XCover’s list of bookings goes on without any')
    query = readQuery(next)
  }
}

/** The link names another host than the one that was called, so that no more of it can be used. */
function readQuery(next: string): string {
  const query = URL.parse(next)?.search.slice(1)
  if (!query) throw invalidAnswer('XCover’s list of bookings goes on at no address')
  return query
}

/** None where nothing of the package was ever booked. */
function toEntry(
  record: WireBookingPage['results'][number],
  coolingOffDays: number,
): BookingListEntry[] {
  const reference = record.id
  const read = listedBookingSchema.safeParse(record)
  if (!read.success) return [{ reference, booking: null }]
  try {
    const booked = toBookedPackage(read.data, reference, coolingOffDays)
    return booked.policies.length === 0
      ? []
      : [{ reference, booking: toListedBooking(booked, read.data) }]
  } catch (error) {
    if (error instanceof InsurerError) return [{ reference, booking: null }]
    throw error
  }
}

function toListedBooking(
  booked: ReturnType<typeof toBookedPackage>,
  record: WireListedBooking,
): ListedBooking {
  const { currency, policies } = booked
  return {
    ...booked,
    premium: { amount: policies.reduce((sum, { premium }) => sum + premium.amount, 0), currency },
    orderId: record.partner_transaction_id || null,
    policyholder: booked.policyholder ?? {},
    bookedAt: findBookedAt(record),
    isCancelled: policies.every(({ status }) => status === 'cancelled'),
  }
}

/** When the first policy was confirmed; until payment none is. */
function findBookedAt({ quotes, updated_at }: WireListedBooking): Date {
  const confirmedAt = quotes
    .map(({ quote }) => Date.parse(quote.confirmed_at ?? ''))
    .filter((ms) => !Number.isNaN(ms))
  return new Date(confirmedAt.length > 0 ? Math.min(...confirmedAt) : Date.parse(updated_at))
}
