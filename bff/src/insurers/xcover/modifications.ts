import type { DetailsChange, ModificationQuote, Modifications } from '../after-sale.ts'
import type { AfterSaleContext } from './after-sale-context.ts'
import type { WireModification } from './after-sale-wire.ts'
import { invalidAnswer, toDifference } from './amounts.ts'
import { toBookedPackage } from './booking-mapping.ts'
import { readBooked, readChanged, settleTaken } from './changed-booking.ts'
import type { BookingRead } from './changed-booking.ts'
import { toWirePerson, toWirePolicyholder } from './people-mapping.ts'

/** XCover's changes of policyholders and insured people. */
export function createModifications(context: AfterSaleContext): Modifications {
  const { client, coolingOffDays, startCall } = context

  /** Insured people are changed policy by policy, and a cancelled policy is not changed any more. */
  async function toUpdateRequest({ policyholder, insured }: DetailsChange, read: BookingRead) {
    const policies = insured ? (await readBooked(context, read)).policies : []
    const inForce = policies.filter(({ status }) => status !== 'cancelled')
    return {
      ...(policyholder && { policyholder: toWirePolicyholder(policyholder) }),
      ...(insured && {
        quotes: inForce.map(({ quoteId }) => ({
          id: quoteId,
          update_fields: { insured: insured.map(toWirePerson) },
        })),
      }),
    }
  }

  return {
    async quote(reference, change, market) {
      using deadline = startCall()
      const body = await toUpdateRequest(change, { reference, market, deadline })
      const answer = await client.afterSale.quoteUpdate(reference, body, deadline)
      const { policies, currency } = toBookedPackage(answer, reference, coolingOffDays)
      if (currency !== market.currency) {
        throw invalidAnswer('XCover quoted an update in another currency than the booking’s')
      }
      return toQuote(answer, policies)
    },

    async confirm(reference, modificationId, market, idempotencyKey) {
      using deadline = startCall()
      const answer = await client.afterSale.confirmUpdate(
        reference,
        modificationId,
        idempotencyKey,
        deadline,
      )
      const read = { reference, market, deadline }
      return await settleTaken(() => readChanged(context, read, answer))
    },

    async apply(reference, change, market, idempotencyKey) {
      using deadline = startCall()
      const read = { reference, market, deadline }
      const body = await toUpdateRequest(change, read)
      const answer = await client.afterSale.updateBooking(reference, body, idempotencyKey, deadline)
      return await settleTaken(async () => ({
        premiumDifference: readDifference(answer),
        booked: await readChanged(context, read, answer),
      }))
    },
  }
}

function toQuote(
  answer: WireModification,
  policies: ReturnType<typeof toBookedPackage>['policies'],
): ModificationQuote {
  const { update_id: id, currency, confirm_before: confirmBefore } = answer
  if (!id) throw invalidAnswer('XCover quoted an update that cannot be confirmed')
  return {
    id,
    currency,
    premiumDifference: readDifference(answer),
    policies: policies
      .filter(({ status }) => status !== 'cancelled')
      .map(({ quoteId, premium }) => ({ quoteId, premium: premium.amount })),
    confirmBefore: confirmBefore ?? null,
  }
}

function readDifference({ currency, quotes, total_price_diff: total }: WireModification): number {
  const differences = quotes.flatMap(({ quote }) =>
    quote.price_diff ? [toDifference(quote.price_diff, currency)] : [],
  )
  const sum = differences.reduce((all, difference) => all + difference, 0)
  if (!total) throw invalidAnswer('XCover did not say what an update costs')
  if (differences.length > 0 && toDifference(total, currency) !== sum) {
    throw invalidAnswer('XCover told differences that do not sum to their total')
  }
  return toDifference(total, currency)
}
