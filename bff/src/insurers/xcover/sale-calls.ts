import type { Deadline } from '../http/deadline.ts'
import type { Send } from './exchange.ts'
import { parseJson } from './json.ts'
import { bookingPageSchema, packageSchema } from './wire.ts'
import type { WireBookingPage, WirePackage } from './wire.ts'

/** XCover's endpoints up to and including the sale, one method each. All reject with an InsurerError and with nothing else. */
export type SaleCalls = {
  createPackage(body: object, deadline: Deadline): Promise<WirePackage>
  readPackage(reference: string, deadline: Deadline): Promise<WirePackage>
  updatePackage(reference: string, body: object, deadline: Deadline): Promise<WirePackage>
  addQuote(reference: string, item: object, deadline: Deadline): Promise<WirePackage>
  removeQuotes(reference: string, quoteIds: string[], deadline: Deadline): Promise<WirePackage>
  optOut(reference: string, deadline: Deadline): Promise<void>
  book(
    reference: string,
    body: object,
    idempotencyKey: string,
    deadline: Deadline,
  ): Promise<WirePackage>
  readBooking(reference: string, language: string, deadline: Deadline): Promise<WirePackage>
  /** The page of the account's bookings that the query names. */
  readBookingPage(query: string, deadline: Deadline): Promise<WireBookingPage>
}

/** What follows a package's path where a quote is added to it or removed. */
export type PathSuffixes = { add: string; remove: string }

export function createSaleCalls(send: Send, suffixes: PathSuffixes): SaleCalls {
  return {
    createPackage: (body, deadline) =>
      send(
        { operation: 'quote creation', method: 'POST', path: 'quotes/', body },
        parsePackage,
        deadline,
      ),

    readPackage: (reference, deadline) =>
      send(
        { operation: 'quote retrieval', method: 'GET', path: `quotes/${reference}/` },
        parsePackage,
        deadline,
      ),

    updatePackage: (reference, body, deadline) =>
      send(
        { operation: 'quote update', method: 'PATCH', path: `quotes/${reference}/`, body },
        parsePackage,
        deadline,
      ),

    addQuote: (reference, item, deadline) =>
      send(
        {
          operation: 'quote addition',
          method: 'POST',
          path: `quotes/${reference}/${suffixes.add}`,
          body: { request: [item] },
        },
        parsePackage,
        deadline,
      ),

    removeQuotes: (reference, quoteIds, deadline) =>
      send(
        {
          operation: 'quote removal',
          method: 'POST',
          path: `quotes/${reference}/${suffixes.remove}`,
          body: { quotes: quoteIds.map((id) => ({ id })) },
        },
        parsePackage,
        deadline,
      ),

    optOut: (reference, deadline) =>
      send(
        { operation: 'opt-out', method: 'POST', path: `bookings/${reference}/opt_out`, body: {} },
        () => undefined,
        deadline,
      ),

    book: (reference, body, idempotencyKey, deadline) =>
      send(
        {
          operation: 'booking',
          method: 'POST',
          path: `bookings/${reference}/`,
          body,
          idempotencyKey,
        },
        parsePackage,
        deadline,
      ),

    readBooking: (reference, language, deadline) =>
      send(
        {
          operation: 'booking retrieval',
          method: 'GET',
          path: `bookings/${reference}/`,
          query: new URLSearchParams({ language }).toString(),
        },
        parsePackage,
        deadline,
      ),

    readBookingPage: (query, deadline) =>
      send(
        { operation: 'booking list', method: 'GET', path: 'bookings/', query },
        (body) => bookingPageSchema.parse(parseJson(body)),
        deadline,
      ),
  }
}

function parsePackage(body: string): WirePackage {
  return packageSchema.parse(parseJson(body))
}
