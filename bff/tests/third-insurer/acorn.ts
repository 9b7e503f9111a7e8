import type { CartItem } from '@parasol/shared/cart'
import { z } from 'zod'
import { secretReferenceSchema } from '../../src/config/secrets.ts'
import type { InsurerDefinition } from '../../src/insurers/definition.ts'
import { createBaseUrlSchema } from '../../src/insurers/http/base-url.ts'
import { toNonsenseError, toStatusError, type Call } from '../../src/insurers/http/call-errors.ts'
import { createCallSettings } from '../../src/insurers/http/call-settings.ts'
import { createCaller } from '../../src/insurers/http/caller.ts'
import { startDeadline, type Deadline } from '../../src/insurers/http/deadline.ts'
import type { HttpRequest } from '../../src/insurers/http/transport.ts'
import { InsurerError } from '../../src/insurers/insurer-error.ts'
import type { Lane, Market, QuotePackage } from '../../src/insurers/insurer.ts'
import { createCancellations } from './acorn-cancellations.ts'
import { period, quoteSchema, toBooked } from './acorn-policy.ts'
import type { WireQuote } from './acorn-policy.ts'

const settingsSchema = z.strictObject({
  baseUrl: createBaseUrlSchema('must be an https URL'),
  token: secretReferenceSchema,
  timeoutMs: z.number().int().default(3_000),
})

/** All that selling for one more insurer takes. */
export const acorn: InsurerDefinition<typeof settingsSchema> = {
  name: 'acorn',
  settings: settingsSchema,
  create({ baseUrl, token, timeoutMs }, dependencies) {
    const { now, secrets } = dependencies
    const bearer = secrets(token)
    const caller = createCaller(new URL(baseUrl).origin, {
      ...createCallSettings('acorn', dependencies),
      connections: 10,
      maxBodyBytes: 10_000,
    })

    function send(
      lane: Lane,
      operation: string,
      method: HttpRequest['method'],
      path: string,
      body: object | null,
      deadline: Deadline,
    ): Promise<WireQuote> {
      const call: Call = {
        callee: { name: 'acorn', title: 'Acorn' },
        lane,
        operation,
        repeatable: method === 'GET',
        binding: method === 'POST',
      }
      const headers = { authorization: `Bearer ${bearer.reveal()}` }
      return caller.send(
        call,
        () => ({ method, path, headers, body: body && JSON.stringify(body) }),
        (answer) => {
          if (answer.status !== 200) throw toStatusError(call, answer, now())
          try {
            return quoteSchema.parse(JSON.parse(answer.body.toString('utf8')))
          } catch {
            throw toNonsenseError(call, { status: answer.status })
          }
        },
        deadline,
      )
    }

    async function price(line: CartItem, market: Market, deadline: Deadline, path = '/quotes') {
      const body = { sku: line.sku, value: line.unitPrice * line.quantity }
      const quoted = toPackage(await send('quoting', 'quote', 'PUT', path, body, deadline), market)
      return quoted.quotes.length === 0
        ? []
        : [{ ...quoted, quotes: quoted.quotes.map((quote) => ({ ...quote, lineId: line.id })) }]
    }

    return {
      name: 'acorn',
      capabilities: new Set(),
      packageHolds: 'line',
      async quote(lines, market, signal) {
        using deadline = startDeadline(timeoutMs, now, signal)
        const packages = await Promise.all(lines.map((line) => price(line, market, deadline)))
        return { packages: packages.flat(), unanswered: [] }
      },
      async revise({ reference, market, updated }, signal) {
        using deadline = startDeadline(timeoutMs, now, signal)
        const path = `/quotes/${reference}`
        const packages = updated.map(({ line }) => price(line, market, deadline, path))
        return { packages: (await Promise.all(packages)).flat(), unanswered: [] }
      },
      async readPackage(reference, market, signal, lane = 'booking') {
        using deadline = startDeadline(timeoutMs, now, signal)
        return toPackage(
          await send(lane, 'read', 'GET', `/quotes/${reference}`, null, deadline),
          market,
        )
      },
      decline: () => Promise.resolve(),
      async book({ reference, market, policyholder: { email } }) {
        using deadline = startDeadline(timeoutMs, now)
        const path = `/quotes/${reference}/policy`
        const booked = toBooked(
          await send('booking', 'booking', 'POST', path, { email }, deadline),
          market,
        )
        if (!booked) {
          throw new InsurerError('acorn', 'outcome_unknown', 'Acorn sold without naming a policy')
        }
        return booked
      },
      async findBooking(reference, market) {
        using deadline = startDeadline(timeoutMs, now)
        return toBooked(
          await send('booking', 'read', 'GET', `/quotes/${reference}`, null, deadline),
          market,
        )
      },
      cancellations: createCancellations(async (method, path) => {
        using deadline = startDeadline(timeoutMs, now)
        return await send('booking', 'cancellation', method, path, null, deadline)
      }),
      close: () => caller.close(),
    }
  },
}

function toPackage({ id, premium }: WireQuote, { currency }: Market): QuotePackage {
  const texts = {
    name: 'Acorn cover',
    headline: 'Covered',
    description: '',
    disclaimerHtml: '',
    optOutHtml: '',
  }
  const quote = {
    ...texts,
    id,
    premium: { amount: premium ?? 0, currency },
    tax: { total: 0, lines: [] },
    period,
    inclusions: [],
    exclusions: [],
    benefits: [],
    documents: [],
    underwriter: { name: 'Acorn Mutual', disclaimer: '' },
  }
  return { reference: id, currency, quotes: premium === null ? [] : [quote] }
}
