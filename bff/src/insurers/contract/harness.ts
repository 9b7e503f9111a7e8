import type { Policyholder } from '@parasol/shared/booking'
import type { CartItem } from '@parasol/shared/cart'
import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { expect, onTestFinished } from 'vitest'
import type { DetailsChange } from '../after-sale.ts'
import { InsurerError } from '../insurer-error.ts'
import type { BookedPackage, BookingOrder, Insurer, Market, QuotePackage } from '../insurer.ts'

/** What an insurer cannot show, and why. */
export type Skip = { skip: string }

export type RunningInsurer = {
  insurer: Insurer
  /** Makes the insurer unreachable. */
  stop: () => Promise<void>
  /** Moves the insurer's clock on; there where it has deadlines. */
  passTime?: (durationMs: number) => Promise<void>
}

/** An adapter with an insurer to talk to, which does wrong on demand. */
export type InsurerHarness = {
  /** An insurer of the test's own, that ends with it. */
  start(): Promise<RunningInsurer>
  market: Market
  /** Two lines with prices of their own, every question about them answered. */
  lines: [CartItem, CartItem]
  /** The first line when it has become dearer. */
  dearerLine: CartItem
  lineWith: {
    nothingOffered: CartItem
    openQuestions: CartItem | Skip
    /** Its quoting is never answered. */
    silence: CartItem
    nonsense: CartItem
    serverError: CartItem
    /** Once it was quoted it costs more. */
    risingPrice: CartItem
  }
  policyholder: Policyholder
  /** E-mail addresses of policyholders whose booking goes wrong. */
  emailWith: {
    /** Booked, and then the connection is cut. */
    lostAnswer: string
    /** Not answered before the adapter gives up. */
    silence: string
    refusal: string
    /** Answered 500 and not booked; the next try works. */
    failingOnce: string
    /** Booked at another premium. */
    otherPremium: string
    outdatedTerms: string | Skip
  }
  /** A change of details after which a policy costs more. */
  dearerDetails: DetailsChange | Skip
  /** What no error may hold, besides the policyholder. */
  secrets: string[]
}

/** What the tests of every part of the port begin with. */
export function createSteps(harness: InsurerHarness) {
  const { market, lines, policyholder } = harness
  const [firstLine] = lines
  const { signal } = new AbortController()

  async function start(): Promise<RunningInsurer> {
    const running = await harness.start()
    onTestFinished(async () => {
      await running.stop()
      await running.insurer.close()
    })
    return running
  }

  async function quoteOne(insurer: Insurer, line = firstLine): Promise<QuotePackage> {
    const { packages } = await insurer.quote([line], market, signal)
    return getOnly(packages)
  }

  /** Sells these lines in one package. */
  async function bookLines(insurer: Insurer, wanted: readonly CartItem[]): Promise<BookedPackage> {
    const { packages } = await insurer.quote([...wanted], market, signal)
    return await insurer.book(toOrder(getOnly(packages)))
  }

  function toOrder(quoted: QuotePackage, email = policyholder.email): BookingOrder {
    return {
      reference: quoted.reference,
      market,
      quoteIds: quoted.quotes.map(({ id }) => id),
      policyholder: { ...policyholder, email },
      insured: [],
      orderId: `order-${randomUUID()}`,
      idempotencyKey: randomUUID(),
      ...(quoted.terms && { termsToken: quoted.terms.token }),
    }
  }

  async function catchError(call: Promise<unknown>): Promise<InsurerError> {
    const error: unknown = await call.then(
      () => new Error('the call succeeded'),
      (reason: unknown) => reason,
    )
    if (!(error instanceof InsurerError)) throw error
    const written = inspect(error, { depth: Infinity, showHidden: true })
    for (const secret of [...harness.secrets, policyholder.lastName]) {
      expect(written).not.toContain(secret)
    }
    return error
  }

  return { start, quoteOne, bookLines, toOrder, catchError, signal }
}

export function getOnly<T>(list: readonly T[]): T {
  expect(list).toHaveLength(1)
  const [only] = list
  if (only === undefined) throw new Error('there is none')
  return only
}
