import type { Secret } from '../../config/secrets.ts'
import { toNonsenseError } from '../http/call-errors.ts'
import type { Call } from '../http/call-errors.ts'
import { createCaller } from '../http/caller.ts'
import type { CallSettings } from '../http/caller.ts'
import type { HttpAnswer, HttpRequest } from '../http/transport.ts'
import type { Lane } from '../insurer.ts'
import { toStatusError } from './errors.ts'
import type { Exchange, Send } from './exchange.ts'
import { createAfterSaleCalls } from './after-sale-calls.ts'
import type { AfterSaleCalls } from './after-sale-calls.ts'
import { createPaymentCalls } from './payment-calls.ts'
import type { PaymentCalls } from './payment-calls.ts'
import { createSaleCalls } from './sale-calls.ts'
import type { PathSuffixes, SaleCalls } from './sale-calls.ts'
import { signRequest } from './signature.ts'
import type { SignatureAlgorithm, SignedHeaders } from './signature.ts'

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

/** The endpoints of a sale, once for what serves an offer and once for what serves an order; then those after it. */
export type XcoverClient = Record<Lane, SaleCalls> & {
  afterSale: AfterSaleCalls
  payments: PaymentCalls
  /** Names the account: where it is, and whose. */
  account: string
  close(): Promise<void>
}

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
        repeatable: exchange.method === 'GET' || exchange.repeatable === true,
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

  return {
    quoting: createSaleCalls(sendIn('quoting'), suffixes),
    booking: createSaleCalls(sendIn('booking'), suffixes),
    afterSale: createAfterSaleCalls(sendIn('booking')),
    payments: createPaymentCalls(sendIn('booking')),
    account: base.host + partnerPath,
    close: () => caller.close(),
  }
}

/** A syntax error quotes the text it stumbled over, and that is the insurer's. A schema's complaints name fields only. */
function withoutInsurerText(cause: unknown): unknown {
  return cause instanceof SyntaxError ? new Error('the answer is not JSON') : cause
}
