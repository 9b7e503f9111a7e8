import type { z } from 'zod'
import { rememberSecret } from '../../config/secrets.ts'
import type { Secret } from '../../config/secrets.ts'
import { toNonsenseError } from '../http/call-errors.ts'
import type { Call } from '../http/call-errors.ts'
import { createCaller } from '../http/caller.ts'
import type { CallSettings } from '../http/caller.ts'
import type { Deadline } from '../http/deadline.ts'
import type { HttpAnswer, HttpRequest } from '../http/transport.ts'
import type { Lane } from '../insurer.ts'
import { locate } from './endpoints.ts'
import type { DraftAddress, InferredEndpoints } from './endpoints.ts'
import { QoverRefusal, toStatusError } from './refusal.ts'
import {
  contractSchema,
  createdContractSchema,
  createdDraftSchema,
  draftSchema,
  pricingSchema,
  userTermsSchema,
} from './wire.ts'
import type { WireContract, WireDraft, WirePricing, WireUserTerms } from './wire.ts'

export type QoverClientOptions = CallSettings & {
  /** Up to but without the country, e.g. `https://sbx-api.qover.me`. */
  baseUrl: string
  apiKey: Secret
  endpoints: InferredEndpoints
  now: () => Date
  /** Told of a no that came with reasons. */
  onRefusal: (operation: string, refusal: QoverRefusal) => void
}

type ProductAddress = Pick<DraftAddress, 'country' | 'product'>

/** Qover's endpoints, one method each. All reject with an InsurerError and with nothing else. */
export type QoverCalls = {
  createDraft(product: ProductAddress, body: object, deadline: Deadline): Promise<string>
  readDraft(draft: DraftAddress, deadline: Deadline): Promise<WireDraft>
  /** Replaces the whole of it. */
  updateDraft(draft: DraftAddress, body: object, deadline: Deadline): Promise<void>
  /** Voids the price requested before. */
  requestPrice(draft: DraftAddress, deadline: Deadline): Promise<WirePricing>
  readUserTerms(draft: DraftAddress, deadline: Deadline): Promise<WireUserTerms>
  /** Sells. Answers with the contract's id. */
  convertToContract(draft: DraftAddress, body: object, deadline: Deadline): Promise<string>
  readContract(
    product: ProductAddress,
    contractId: string,
    deadline: Deadline,
  ): Promise<WireContract>
  sendLead(draft: DraftAddress, body: object, deadline: Deadline): Promise<void>
  createTeaser(draft: DraftAddress, deadline: Deadline): Promise<Uint8Array>
}

/** The endpoints, once for what serves an offer and once for what serves an order. */
export type QoverClient = Record<Lane, QoverCalls> & { close(): Promise<void> }

type Exchange = ProductAddress & {
  operation: string
  /** Method and path below the product, e.g. `PUT drafts/1f6c`. */
  target: { method: 'GET' | 'POST' | 'PUT'; path: string }
  body?: object
  binding?: boolean
}

type Send = <T>(exchange: Exchange, read: (body: Buffer) => T, deadline: Deadline) => Promise<T>

/** Makes a client with a connection pool of its own. */
export function createQoverClient(options: QoverClientOptions): QoverClient {
  const { apiKey, endpoints, now, onRefusal, random, wait, onRetry, watchCircuit } = options
  const base = new URL(options.baseUrl)
  const basePath = base.pathname.replace(/\/+$/, '')
  const caller = createCaller(base.origin, {
    random,
    wait,
    onRetry,
    watchCircuit,
    // No limit is documented; a cart takes one connection for each of its lines.
    connections: 50,
    // A teaser with its pictures is the largest answer.
    maxBodyBytes: 10_000_000,
  })

  /** The key stands in the address, as the insurer wants it: no path that was written here may get into an error. */
  function writeRequest({ country, product, target, body }: Exchange): HttpRequest {
    const key = encodeURIComponent(apiKey.reveal())
    rememberSecret(key)
    return {
      method: target.method,
      path: `${basePath}/${country.toLowerCase()}/${product}/${target.path}?apikey=${key}`,
      headers: {
        accept: 'application/json, application/pdf',
        'qover-api-version': '1.0',
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body ? JSON.stringify(body) : null,
    }
  }

  /** One call, all its tries. `read` makes sense of the body and throws where it has none. */
  const sendIn =
    (lane: Lane): Send =>
    (exchange, read, deadline) => {
      const call: Call = {
        callee: { name: 'qover', title: 'Qover' },
        lane,
        operation: exchange.operation,
        repeatable: exchange.target.method !== 'POST',
        binding: exchange.binding ?? false,
      }
      return caller.send(
        call,
        () => writeRequest(exchange),
        (answer) => interpret(call, answer, read),
        deadline,
      )
    }

  function interpret<T>(call: Call, answer: HttpAnswer, read: (body: Buffer) => T): T {
    const { status, body } = answer
    if (status < 200 || status >= 300) {
      const error = toStatusError(call, answer, now())
      if (error instanceof QoverRefusal) onRefusal(call.operation, error)
      throw error
    }
    try {
      return read(body)
    } catch (cause) {
      throw toNonsenseError(call, { status, cause: withoutInsurerText(cause) })
    }
  }

  const createCallsIn = (lane: Lane) => createCalls(sendIn(lane), endpoints)
  return {
    quoting: createCallsIn('quoting'),
    booking: createCallsIn('booking'),
    close: () => caller.close(),
  }
}

function createCalls(send: Send, endpoints: InferredEndpoints): QoverCalls {
  return {
    createDraft: (product, body, deadline) =>
      send(
        { ...product, operation: 'draft creation', target: locate('POST drafts'), body },
        (answer) => parse(answer, createdDraftSchema).draftId,
        deadline,
      ),

    readDraft: (draft, deadline) =>
      send(
        { ...draft, operation: 'draft retrieval', target: locate(endpoints.readDraft, draft) },
        (answer) =>
          parse(
            answer,
            draftSchema.refine(({ draftId }) => draftId === draft.draftId),
          ),
        deadline,
      ),

    updateDraft: (draft, body, deadline) =>
      send(
        {
          ...draft,
          operation: 'draft update',
          target: locate('PUT drafts/{draftId}', draft),
          body,
        },
        () => undefined,
        deadline,
      ),

    requestPrice: (draft, deadline) =>
      send(
        {
          ...draft,
          operation: 'price request',
          target: locate('POST drafts/{draftId}/price-requests', draft),
          body: {},
        },
        (answer) => parse(answer, pricingSchema),
        deadline,
      ),

    readUserTerms(draft, deadline) {
      const target = locate(endpoints.userTerms, draft)
      return send(
        {
          ...draft,
          operation: 'user terms',
          target,
          ...(target.method === 'POST' && { body: {} }),
        },
        (answer) => parse(answer, userTermsSchema),
        deadline,
      )
    },

    convertToContract: (draft, body, deadline) =>
      send(
        {
          ...draft,
          operation: 'contract',
          target: locate(endpoints.toContract, draft),
          body,
          binding: true,
        },
        (answer) => parse(answer, createdContractSchema).contractId,
        deadline,
      ),

    readContract: (product, contractId, deadline) =>
      send(
        {
          ...product,
          operation: 'contract retrieval',
          target: locate(endpoints.readContract, { contractId }),
        },
        (answer) =>
          parse(
            answer,
            contractSchema.refine((contract) => contract.contractId === contractId),
          ),
        deadline,
      ),

    sendLead: (draft, body, deadline) =>
      send(
        {
          ...draft,
          operation: 'lead',
          target: locate('POST drafts/{draftId}/leads', draft),
          body,
          binding: true,
        },
        () => undefined,
        deadline,
      ),

    createTeaser(draft, deadline) {
      const target = locate(endpoints.teaser, draft)
      return send(
        { ...draft, operation: 'teaser', target, ...(target.method === 'POST' && { body: {} }) },
        readPdf,
        deadline,
      )
    },
  }
}

function parse<T>(body: Buffer, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(body.toString('utf8')))
}

function readPdf(body: Buffer): Uint8Array {
  if (body.subarray(0, 5).toString('latin1') !== '%PDF-') throw new Error('the answer is no PDF')
  return body
}

/** A syntax error quotes the text it stumbled over, and that is the insurer's. A schema's complaints name fields only. */
function withoutInsurerText(cause: unknown): unknown {
  return cause instanceof SyntaxError ? new Error('the answer is not JSON') : cause
}
