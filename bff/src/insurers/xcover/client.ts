import type { Secret } from '../../config/secrets.ts'
import { toNonsenseError } from '../http/call-errors.ts'
import type { Call } from '../http/call-errors.ts'
import { createCaller } from '../http/caller.ts'
import type { CallSettings } from '../http/caller.ts'
import type { Deadline } from '../http/deadline.ts'
import type { HttpAnswer, HttpRequest } from '../http/transport.ts'
import type { Lane } from '../insurer.ts'
import { toStatusError } from './errors.ts'
import { parseJson } from './json.ts'
import { signRequest } from './signature.ts'
import type { SignatureAlgorithm, SignedHeaders } from './signature.ts'
import { bookingPageSchema, packageSchema } from './wire.ts'
import type { WireBookingPage, WirePackage } from './wire.ts'

/**
 * How adding and removing quotes is addressed. `suffixed`: `…/add/` and `…/delete/`, as the vendor's own clients do.
 * `seed`: the package's URL for both, told apart by the body, as the partner documentation has it.
 */
export type AddRemovePaths = 'suffixed' | 'seed'

export type XcoverClientOptions = CallSettings & {
  /** Up to but without `/partners/`, e.g. `https://api.xcover.com/x`. */
  baseUrl: string
  partnerCode: string
  apiKey: Secret
  apiSecret: Secret
  algorithm: SignatureAlgorithm
  signedHeaders: SignedHeaders
  addRemovePaths: AddRemovePaths
  now: () => Date
}

/** XCover's endpoints, one method each. All reject with an InsurerError and with nothing else. */
export type XcoverCalls = {
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

/** The endpoints, once for what serves an offer and once for what serves an order. */
export type XcoverClient = Record<Lane, XcoverCalls> & {
  /** Names the account: where it is, and whose. */
  account: string
  close(): Promise<void>
}

type Exchange = {
  operation: string
  method: HttpRequest['method']
  /** Below the partner's path, slashes as the insurer has them. */
  path: string
  query?: string
  body?: object
  idempotencyKey?: string
}

/** What follows a package's path where a quote is added to it or removed. */
type PathSuffixes = { add: string; remove: string }

type Send = <T>(exchange: Exchange, read: (body: string) => T, deadline: Deadline) => Promise<T>

/** Makes a client with a connection pool of its own. */
export function createXcoverClient(options: XcoverClientOptions): XcoverClient {
  const { now, random, wait, onRetry, watchCircuit } = options
  const base = new URL(options.baseUrl)
  const partnerPath = `${base.pathname.replace(/\/+$/, '')}/partners/${options.partnerCode}/`
  const caller = createCaller(base.origin, {
    random,
    wait,
    onRetry,
    watchCircuit,
    // The insurer takes 50 requests a second; more connections than that would only queue at its end.
    connections: 50,
    // A hundred quotes of some five kilobytes each, four times over.
    maxBodyBytes: 2_000_000,
  })
  const suffixes: PathSuffixes =
    options.addRemovePaths === 'suffixed'
      ? { add: 'add/', remove: 'delete/' }
      : { add: '', remove: '' }

  /** Signed anew for every try: the insurer may hold the date against its clock. */
  function writeRequest({ method, path, query, body, idempotencyKey }: Exchange): HttpRequest {
    const date = now().toUTCString()
    const key = options.apiKey.reveal()
    const signedPath = partnerPath + path
    const authorization = signRequest({
      method,
      path: signedPath,
      date,
      key,
      secret: options.apiSecret.reveal(),
      algorithm: options.algorithm,
      signedHeaders: options.signedHeaders,
    })
    return {
      method,
      path: query ? `${signedPath}?${query}` : signedPath,
      headers: {
        accept: 'application/json',
        date,
        'x-api-key': key,
        authorization,
        ...(body && { 'content-type': 'application/json' }),
        ...(idempotencyKey && { 'x-idempotency-key': idempotencyKey }),
      },
      body: body ? JSON.stringify(body) : null,
    }
  }

  /** One call, all its tries. `read` makes sense of the body and throws where it has none. */
  const sendIn =
    (lane: Lane): Send =>
    (exchange, read, deadline) => {
      const call: Call = {
        callee: { name: 'xcover', title: 'XCover' },
        lane,
        operation: exchange.operation,
        repeatable: exchange.method === 'GET',
        binding: exchange.idempotencyKey !== undefined,
      }
      return caller.send(
        call,
        () => writeRequest(exchange),
        (answer) => interpret(call, answer, read),
        deadline,
      )
    }

  function interpret<T>(call: Call, answer: HttpAnswer, read: (body: string) => T): T {
    const { status } = answer
    const succeeded = status >= 200 && status < 300
    // The insurer repeats a stored answer under 409 where it knows the idempotency key.
    const replayed = status === 409 && call.binding
    if (!succeeded && !replayed) throw toStatusError(call, answer, now())
    try {
      return read(answer.body.toString('utf8'))
    } catch (cause) {
      throw replayed
        ? toStatusError(call, answer, now())
        : toNonsenseError(call, { status, cause: withoutInsurerText(cause) })
    }
  }

  const createCallsIn = (lane: Lane) => createCalls(sendIn(lane), suffixes)
  return {
    quoting: createCallsIn('quoting'),
    booking: createCallsIn('booking'),
    account: base.host + partnerPath,
    close: () => caller.close(),
  }
}

function createCalls(send: Send, suffixes: PathSuffixes): XcoverCalls {
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

/** A syntax error quotes the text it stumbled over, and that is the insurer's. A schema's complaints name fields only. */
function withoutInsurerText(cause: unknown): unknown {
  return cause instanceof SyntaxError ? new Error('the answer is not JSON') : cause
}
