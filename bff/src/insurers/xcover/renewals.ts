import type { RenewalQuote, Renewals } from '../after-sale.ts'
import type { BookedPackage, Market } from '../insurer.ts'
import { InsurerError } from '../insurer-error.ts'
import type { AfterSaleContext } from './after-sale-context.ts'
import type { WireRenewal } from './after-sale-wire.ts'
import { invalidAnswer, toPremium } from './amounts.ts'
import { readBooked, settleTaken } from './changed-booking.ts'
import { toPeriod } from './package-mapping.ts'

/** XCover renews a package's policies together, under their own ids. */
export function createRenewals(context: AfterSaleContext): Renewals {
  const { client, startCall } = context
  return {
    async quote(reference, market) {
      using deadline = startCall()
      return toQuote(await client.afterSale.quoteRenewal(reference, deadline), market)
    },

    async confirm(reference, renewal, market, idempotencyKey) {
      using deadline = startCall()
      const body = {
        quotes: renewal.policies.map(({ quoteId, period }) => ({
          id: quoteId,
          policy_start_date: period.start,
        })),
      }
      await client.afterSale.confirmRenewal(reference, renewal.id, body, idempotencyKey, deadline)
      return await settleTaken(async () => {
        const booked = await readBooked(context, { reference, market, deadline })
        if (hasRenewed(booked, renewal)) return booked
        throw invalidAnswer('XCover shows a booking without the renewal it has taken')
      })
    },

    async optOut(reference, market) {
      using deadline = startCall()
      try {
        await client.afterSale.optOutOfRenewal(reference, deadline)
      } catch (error) {
        // What a repeated opt-out is answered with is documented nowhere; whether a renewal is pending is to be seen.
        // And nothing is renewed that Parasol does not confirm.
        if (!(error instanceof InsurerError) || error.kind !== 'refused') throw error
        const { policies } = await readBooked(context, { reference, market, deadline })
        if (policies.some(({ pendingRenewal }) => pendingRenewal)) throw error
      }
    },
  }
}

function toQuote({ renewal_id: id, currency, quotes }: WireRenewal, market: Market): RenewalQuote {
  if (currency && currency !== market.currency) {
    throw invalidAnswer('XCover quoted a renewal in another currency than the booking’s')
  }
  if (quotes.length === 0) throw invalidAnswer('XCover quoted a renewal of nothing')
  return {
    id,
    currency: market.currency,
    policies: quotes.map(({ quote }) => ({
      quoteId: quote.id,
      premium: toPremium(quote, market.currency).amount,
      period: toPeriod(quote),
    })),
  }
}

/** Whether every policy lasts as long as it was to be renewed for. */
function hasRenewed({ policies }: BookedPackage, renewal: RenewalQuote): boolean {
  return renewal.policies.every(({ quoteId, period }) =>
    policies.some(
      (policy) =>
        policy.quoteId === quoteId &&
        policy.status === 'active' &&
        toEndMs(policy.period) >= toEndMs(period),
    ),
  )
}

function toEndMs({ end }: { end: string | null }): number {
  return end === null ? Infinity : Date.parse(end)
}
