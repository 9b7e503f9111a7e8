import { InsurerError } from '../../src/insurers/insurer-error.ts'
import type { BookedPackage, Insurer, Quote } from '../../src/insurers/insurer.ts'
import {
  toNonsenseError,
  toStatusError,
  toTransportFailure,
  type Call,
} from '../../src/insurers/http/call-errors.ts'
import { TransportError } from '../../src/insurers/http/transport.ts'
import type { FarSide, Sale } from './far-side.ts'
import type { Incarnation } from './incarnation.ts'
import type { Surroundings } from './surroundings.ts'

type Options = {
  farSide: FarSide
  incarnation: Incarnation
  /** Whether a booking call may leave long after it was decided on; only an insurer that honours keys survives that. */
  isEverLate: boolean
  /** Whether its network is down just now. */
  isOut: () => boolean
  /** Told of a booking call before it leaves. */
  onBooking: (reference: string) => void
}

/** What a call may meet on its way there, and on its way back. */
const faultRate = 0.05
const waysThere = ['no connection', 'slow down', 'fails', 'cut'] as const
const waysBack = ['fails', 'cut', 'nonsense'] as const
const timeoutMs = 10_000
const currency = 'AUD'

/** An insurer as a process sees it: the far side, behind all that HTTP can do to a call. */
export function createInsurerClient(
  { farSide, incarnation, isEverLate, isOut, onBooking }: Options,
  { scheduler, random, history, isFaulty }: Surroundings,
): Insurer {
  const { name } = farSide
  const mayGoWrong = () => isFaulty() && random.happens(faultRate)
  const unused = () => Promise.reject(new Error('not part of booking'))

  const statusError = (call: Call, status: number, retryAfter?: string) =>
    toStatusError(call, { status, retryAfter, body: Buffer.alloc(0) }, new Date(scheduler.now()))
  const transportError = (call: Call, details: { sent: boolean; timedOut: boolean }) =>
    toTransportFailure(
      call,
      new TransportError({ ...details, oversized: false }, { cause: undefined }),
    )

  function failOnTheWayThere(call: Call): InsurerError | null {
    if (isOut()) return transportError(call, { sent: false, timedOut: false })
    if (!mayGoWrong()) return null
    switch (random.pick(waysThere)) {
      case 'no connection':
        return transportError(call, { sent: false, timedOut: false })
      case 'slow down':
        return statusError(call, 429, String(random.between(0, 60)))
      case 'fails':
        return statusError(call, random.pick([500, 503]))
      case 'cut':
        return transportError(call, { sent: true, timedOut: false })
    }
  }

  function failOnTheWayBack(call: Call): InsurerError | null {
    if (!mayGoWrong()) return null
    switch (random.pick(waysBack)) {
      case 'fails':
        return statusError(call, random.pick([500, 503]))
      case 'cut':
        return transportError(call, { sent: true, timedOut: false })
      case 'nonsense':
        return toNonsenseError(call, { status: 200 })
    }
  }

  async function exchange<T extends object>(call: Call, ask: () => Promise<T>): Promise<T> {
    const early = failOnTheWayThere(call)
    if (early) throw early
    const answer = await Promise.race([ask(), scheduler.sleep(timeoutMs).then(() => null)])
    if (answer === null) throw transportError(call, { sent: true, timedOut: true })
    const late = failOnTheWayBack(call)
    if (late) throw late
    return answer
  }

  async function send<T extends object>(
    operation: string,
    reference: string,
    ask: () => Promise<T>,
  ): Promise<T> {
    const binding = operation === 'booking'
    const call: Call = {
      callee: { name, title: name },
      lane: 'booking',
      operation,
      repeatable: !binding,
      binding,
    }
    try {
      return await incarnation.call({
        what: operation,
        subject: reference,
        effect: () => exchange(call, ask),
        isEverLate: isEverLate || !binding,
      })
    } catch (error) {
      const kind = error instanceof InsurerError ? error.kind : String(error)
      history.add(incarnation.name, reference, `${operation} fails: ${kind}`)
      throw error
    }
  }

  return {
    name,
    capabilities: new Set(),
    packageHolds: 'cart',
    quote: unused,
    revise: unused,
    decline: unused,
    close: () => Promise.resolve(),

    readPackage: (reference) =>
      send('quote retrieval', reference, async () => ({
        reference,
        currency,
        quotes: [toQuote(reference, farSide.readPremium(reference))],
      })),

    async findBooking(reference) {
      const { sale } = await send('booking retrieval', reference, async () => ({
        sale: farSide.findSale(reference),
      }))
      return sale && toBookedPackage(sale)
    },

    async book({ reference, idempotencyKey }) {
      onBooking(reference)
      const verdict = await send('booking', reference, () =>
        farSide.book(reference, idempotencyKey),
      )
      switch (verdict.kind) {
        case 'sold':
          return toBookedPackage(verdict.sale)
        case 'refused':
          throw new InsurerError(name, 'refused', 'refused', { status: 422 })
        case 'running':
          throw new InsurerError(name, 'outcome_unknown', 'locked', { status: 423 })
      }
    },
  }
}

/** Every package has one quote, named after it. */
function toQuote(reference: string, amount: number): Quote {
  return {
    id: reference,
    name: 'Full product protection',
    headline: '',
    description: '',
    inclusions: [],
    exclusions: [],
    benefits: [],
    premium: { amount, currency },
    tax: { total: 0, lines: [] },
    period: { start: '2026-03-01', end: null },
    documents: [],
    disclaimerHtml: '',
    optOutHtml: '',
    underwriter: { name: '', disclaimer: '' },
  }
}

function toBookedPackage({ insurer, reference, premium }: Sale): BookedPackage {
  const policy = {
    id: reference,
    quoteId: reference,
    insurer,
    reference,
    status: 'active' as const,
    name: 'Full product protection',
    premium: { amount: premium, currency },
    period: { start: '2026-03-01', end: null },
    documents: [],
  }
  return { reference, currency, policies: [policy] }
}
