import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { describeCancellations } from './contract/cancellations.ts'
import { createSteps, getOnly } from './contract/harness.ts'
import type { InsurerHarness } from './contract/harness.ts'
import { describeMails } from './contract/mails.ts'
import { describeModifications } from './contract/modifications.ts'
import { describePayments } from './contract/payments.ts'
import { describeRenewals } from './contract/renewals.ts'
import type { InsurerError } from './insurer-error.ts'
import type { BookingListEntry, BookingOrder, PackageChange, QuotePackage } from './insurer.ts'

/** What the port promises, asked of an adapter. */
export function describeInsurer(harness: InsurerHarness): void {
  const { market, lines, dearerLine, lineWith, policyholder, emailWith } = harness
  const [firstLine, secondLine] = lines
  const { start, quoteOne, toOrder, catchError, signal } = createSteps(harness)

  describe('quoting', () => {
    test('prices every line, and says which quote is whose', async () => {
      const { insurer } = await start()
      const { packages, unanswered } = await insurer.quote(lines, market, signal)
      const quotes = packages.flatMap((each) => each.quotes)
      expect(quotes).toHaveLength(lines.length)
      expect(new Set(quotes.map(({ id }) => id)).size).toBe(lines.length)
      expect(new Set(quotes.map(({ lineId }) => lineId))).toEqual(
        new Set(lines.map(({ id }) => id)),
      )
      expect(packages).toHaveLength(insurer.packageHolds === 'line' ? lines.length : 1)
      expect(unanswered).toEqual([])
      for (const { premium, tax, name, period } of quotes) {
        expect(premium.currency).toBe(market.currency)
        expect(Number.isSafeInteger(premium.amount) && premium.amount > 0).toBe(true)
        expect(tax.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(tax.total)
        expect(name).not.toBe('')
        expect(Date.parse(period.start)).not.toBeNaN()
      }
    })

    test('leaves out a line it has nothing for, which is no error', async () => {
      const { insurer } = await start()
      const asked = [lineWith.nothingOffered, secondLine]
      const { packages, unanswered } = await insurer.quote(asked, market, signal)
      const quotes = packages.flatMap((each) => each.quotes)
      expect(quotes.map(({ lineId }) => lineId)).toEqual([secondLine.id])
      expect(unanswered).toEqual([])
    })

    test('asks what it has to know, and prices the rest', async (context) => {
      const { openQuestions } = lineWith
      if ('skip' in openQuestions) return context.skip(openQuestions.skip)
      const { insurer } = await start()
      const asked = [openQuestions, secondLine]
      const { packages, unanswered } = await insurer.quote(asked, market, signal)
      expect(packages.flatMap(({ quotes }) => quotes.map(({ lineId }) => lineId))).toEqual([
        secondLine.id,
      ])
      const { lineId, questions } = getOnly(unanswered)
      expect(lineId).toBe(openQuestions.id)
      expect(questions.length).toBeGreaterThan(0)
      for (const { label, kind, options } of questions) {
        expect(label).not.toBe('')
        expect(options.length > 0).toBe(kind === 'choice')
      }
    })

    test('calls nonsense an invalid answer', async () => {
      const { insurer } = await start()
      const error = await catchError(insurer.quote([lineWith.nonsense], market, signal))
      expect(error).toMatchObject({ insurer: insurer.name, kind: 'invalid_answer' })
    })

    test('does not take a failing insurer for one that refuses', async () => {
      const { insurer } = await start()
      const error = await catchError(insurer.quote([lineWith.serverError], market, signal))
      expect(['not_reached', 'outcome_unknown']).toContain(error.kind)
    })

    test('ends with the caller’s time', async () => {
      const { insurer } = await start()
      const error = await catchError(
        insurer.quote([lineWith.silence], market, AbortSignal.timeout(400)),
      )
      expect(error).toMatchObject({ timedOut: true })
      expect(['not_reached', 'outcome_unknown']).toContain(error.kind)
    })

    test('is left alone where it keeps failing, and still sells what was quoted', async () => {
      const { insurer } = await start()
      const order = toOrder(await quoteOne(insurer))
      const errors: InsurerError[] = []
      while (errors.length < 30 && errors.at(-1)?.retryAfterMs === undefined) {
        const patience = AbortSignal.timeout(100)
        errors.push(await catchError(insurer.quote([lineWith.silence], market, patience)))
      }
      expect(errors.at(-1)).toMatchObject({ kind: 'not_reached', timedOut: false })
      expect((await insurer.book(order)).policies).toHaveLength(1)
    })

    test('leaves nothing waiting for the end of the caller’s time', async () => {
      const { insurer } = await start()
      const { signal: limit } = new AbortController()
      await insurer.quote([firstLine], market, limit)
      expect(getEventListeners(limit, 'abort')).toEqual([])
    })

    test('knows an insurer it cannot reach', async () => {
      const { insurer, stop } = await start()
      await stop()
      const error = await catchError(insurer.quote([firstLine], market, AbortSignal.timeout(400)))
      expect(error).toMatchObject({ kind: 'not_reached' })
    })
  })

  describe('reading a package', () => {
    test('gives what was quoted', async () => {
      const { insurer } = await start()
      const quoted = await quoteOne(insurer)
      const read = await insurer.readPackage(quoted.reference, market, signal)
      const { lineId: _lineId, ...quote } = getOnly(quoted.quotes)
      expect(read.quotes).toEqual([quote])
      expect(read).toMatchObject({ reference: quoted.reference, currency: market.currency })
      expect(read.pricing).toBe(quoted.pricing)
      expect(read.terms?.documents).toEqual(quoted.terms?.documents)
    })

    test('tells that the price has changed since', async () => {
      const { insurer } = await start()
      const quoted = await quoteOne(insurer, lineWith.risingPrice)
      const read = await insurer.readPackage(quoted.reference, market, signal)
      expect(getOnly(read.quotes).premium.amount).toBeGreaterThan(
        getOnly(quoted.quotes).premium.amount,
      )
    })
  })

  describe('revising', () => {
    function toChange(quoted: QuotePackage, change: Partial<PackageChange>): PackageChange {
      const { reference } = quoted
      const nothing = { updated: [], added: [], removed: [], kept: [] }
      return { reference, market, previousCurrency: market.currency, ...nothing, ...change }
    }

    test('prices a changed line anew, under the same quote', async () => {
      const { insurer } = await start()
      const quoted = await quoteOne(insurer)
      const { id: quoteId, premium } = getOnly(quoted.quotes)
      const change = toChange(quoted, { updated: [{ quoteId, line: dearerLine }] })
      const { packages } = await insurer.revise(change, signal)
      const revised = getOnly(packages)
      const quote = getOnly(revised.quotes)
      expect(revised.reference).toBe(quoted.reference)
      expect(quote).toMatchObject({ id: quoteId, lineId: dearerLine.id })
      expect(quote.premium.amount).toBeGreaterThan(premium.amount)
      // Where one pricing replaces the other, they must be told apart.
      expect(quoted.pricing === undefined || revised.pricing !== quoted.pricing).toBe(true)
    })

    test('adds and removes lines', async (context) => {
      const { insurer } = await start()
      if (insurer.packageHolds === 'line') {
        return context.skip('its packages hold one line, which is quoted in one of its own')
      }
      const quoted = await quoteOne(insurer)
      const { id: quoteId } = getOnly(quoted.quotes)
      const kept = [{ quoteId, line: firstLine }]
      const added = toChange(quoted, { kept, added: [secondLine] })
      const longer = getOnly((await insurer.revise(added, signal)).packages)
      expect(longer.quotes.map(({ lineId }) => lineId)).toEqual([firstLine.id, secondLine.id])
      expect(longer.quotes[0]?.id).toBe(quoteId)

      const addedId = longer.quotes[1]?.id ?? ''
      const removed = toChange(quoted, {
        kept: [{ quoteId: addedId, line: secondLine }],
        removed: [quoteId],
      })
      const shorter = getOnly((await insurer.revise(removed, signal)).packages)
      expect(shorter.quotes.map(({ id }) => id)).toEqual([addedId])
    })
  })

  test('declining twice is as good as once', async () => {
    const { insurer } = await start()
    const { reference } = await quoteOne(insurer)
    await insurer.decline(reference)
    await expect(insurer.decline(reference)).resolves.toBeUndefined()
  })

  describe('booking', () => {
    test('turns a quote into a policy at its premium, which is found from then on', async () => {
      const { insurer } = await start()
      const quoted = await quoteOne(insurer)
      expect(await insurer.findBooking(quoted.reference, market)).toBeNull()
      const booked = await insurer.book(toOrder(quoted))
      const quote = getOnly(quoted.quotes)
      expect(booked.reference).toBe(quoted.reference)
      expect(getOnly(booked.policies)).toMatchObject({
        quoteId: quote.id,
        insurer: insurer.name,
        status: 'active',
        premium: quote.premium,
      })
      expect(await insurer.findBooking(quoted.reference, market)).toEqual(booked)
    })

    test('shows the policyholder as it was told, or nothing of it', async () => {
      const { insurer } = await start()
      const order = toOrder(await quoteOne(insurer))
      await insurer.book(order)
      const found = await insurer.findBooking(order.reference, market)
      expect(order.policyholder).toMatchObject(found?.policyholder ?? {})
    })

    test('sells once, however often the same order is sent', async () => {
      const { insurer } = await start()
      const order = toOrder(await quoteOne(insurer))
      const booked = await insurer.book(order)
      expect(await insurer.book(order)).toEqual(booked)
    })

    test('does not know how it ended where the answer is lost, and finds out', async () => {
      const { insurer } = await start()
      const order = toOrder(await quoteOne(insurer), emailWith.lostAnswer)
      const error = await catchError(insurer.book(order))
      expect(error.kind).toBe('outcome_unknown')
      const found = await insurer.findBooking(order.reference, market)
      expect(found?.policies).toHaveLength(1)
      expect(await insurer.book(order)).toEqual(found)
    })

    test('does not know how it ended where there is no answer in time', async () => {
      const { insurer } = await start()
      const order = toOrder(await quoteOne(insurer), emailWith.silence)
      const error = await catchError(insurer.book(order))
      expect(error).toMatchObject({ kind: 'outcome_unknown', timedOut: true })
    })

    test('may be tried again after a failure', async () => {
      const { insurer } = await start()
      const order = toOrder(await quoteOne(insurer), emailWith.failingOnce)
      const error = await catchError(insurer.book(order))
      expect(error.kind).toBe('outcome_unknown')
      expect(await insurer.findBooking(order.reference, market)).toBeNull()
      expect((await insurer.book(order)).policies).toHaveLength(1)
    })

    test('is refused, and then nothing is sold', async () => {
      const { insurer } = await start()
      const order = toOrder(await quoteOne(insurer), emailWith.refusal)
      const error = await catchError(insurer.book(order))
      expect(error).toMatchObject({ insurer: insurer.name, kind: 'refused', retryable: false })
      expect(await insurer.findBooking(order.reference, market)).toBeNull()
    })

    test('does not hide that it was sold at another premium', async () => {
      const { insurer } = await start()
      const quoted = await quoteOne(insurer)
      const { policies } = await insurer.book(toOrder(quoted, emailWith.otherPremium))
      expect(getOnly(policies).premium).not.toEqual(getOnly(quoted.quotes).premium)
    })

    test('is refused on terms that have changed since', async (context) => {
      const { outdatedTerms } = emailWith
      if (typeof outdatedTerms !== 'string') return context.skip(outdatedTerms.skip)
      const { insurer } = await start()
      const order = toOrder(await quoteOne(insurer), outdatedTerms)
      expect(await catchError(insurer.book(order))).toMatchObject({ kind: 'refused' })
      expect(await insurer.findBooking(order.reference, market)).toBeNull()
    })

    test('knows an insurer it cannot reach', async () => {
      const { insurer, stop } = await start()
      const order = toOrder(await quoteOne(insurer))
      await stop()
      expect(await catchError(insurer.book(order))).toMatchObject({ kind: 'not_reached' })
    })
  })

  describe('what only some can do', () => {
    test('is offered where it is said to be', async () => {
      const { insurer } = await start()
      expect(insurer.sendLead !== undefined).toBe(insurer.capabilities.has('lead'))
      expect(insurer.createTeaser !== undefined).toBe(insurer.capabilities.has('teaser'))
      expect(insurer.listBookings !== undefined).toBe(insurer.capabilities.has('booking_list'))
      expect(insurer.account !== undefined).toBe(insurer.capabilities.has('booking_list'))
    })

    test('mails the offer', async (context) => {
      const { insurer } = await start()
      if (!insurer.sendLead) return context.skip('it sends no leads')
      const { reference } = await quoteOne(insurer)
      const lead = {
        reference,
        market,
        recipient: { firstName: 'Ada', email: 'ada@example.test' },
        branding: { shopName: 'A shop', accentColour: '#1c6b4a', message: 'Still interested?' },
      }
      await expect(insurer.sendLead(lead)).resolves.toBeUndefined()
      // A lead changes nothing of what was offered.
      const read = await insurer.readPackage(reference, market, signal)
      expect(read.quotes).toHaveLength(1)
    })

    test('lists what it has booked, page by page, and nothing else', async (context) => {
      const { insurer } = await start()
      if (!insurer.listBookings) return context.skip('it has no list of bookings')
      const startedAt = Date.now()
      // More than a page of any.
      const orders = new Map<string, BookingOrder>()
      while (orders.size < 45) {
        const order = toOrder(await quoteOne(insurer))
        orders.set(order.reference, order)
        await insurer.book(order)
      }
      await quoteOne(insurer)
      const entries: BookingListEntry[] = []
      for await (const entry of insurer.listBookings(signal)) entries.push(entry)
      expect(entries.map(({ reference }) => reference).toSorted()).toEqual(
        [...orders.keys()].toSorted(),
      )
      for (const { reference, booking } of entries) {
        const found = await insurer.findBooking(reference, market)
        expect(booking).toMatchObject({
          ...found,
          premium: getOnly(found?.policies ?? []).premium,
          orderId: orders.get(reference)?.orderId,
          policyholder,
          isCancelled: false,
        })
        expect(booking?.bookedAt.getTime()).toBeGreaterThanOrEqual(startedAt)
        expect(booking?.bookedAt.getTime()).toBeLessThanOrEqual(Date.now())
      }
    })

    test('writes the highlights down', async (context) => {
      const { insurer } = await start()
      if (!insurer.createTeaser) return context.skip('it has no teasers')
      const { reference } = await quoteOne(insurer)
      const teaser = await insurer.createTeaser(reference, market)
      expect(new TextDecoder('latin1').decode(teaser.slice(0, 5))).toBe('%PDF-')
    })
  })

  describeModifications(harness)
  describeCancellations(harness)
  describeRenewals(harness)
  describePayments(harness)
  describeMails(harness)
}
