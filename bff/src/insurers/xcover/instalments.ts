import type { InstalmentPlan, Instalments, InstalmentSchedule } from '../payments.ts'
import type { AfterSaleContext } from './after-sale-context.ts'
import { invalidAnswer, toAmount } from './amounts.ts'
import { listQuotes } from './package-mapping.ts'
import type { WireSchedule } from './payment-calls.ts'
import type { WireQuote } from './wire.ts'

/** XCover's instalments. An instalment is named by its number: its id is documented, and missing in recordings. */
export function createInstalments({ client, startCall }: AfterSaleContext): Instalments {
  return {
    async listPlans(reference, { currency }) {
      using deadline = startCall()
      const read = await client.booking.readPackage(reference, deadline)
      if (read.id !== reference || read.currency !== currency) {
        throw invalidAnswer('XCover answered with another package than the one asked for')
      }
      return new Map(listQuotes(read).map((quote) => [quote.id, toPlans(quote, currency)]))
    },

    async readSchedule(reference, { currency }) {
      using deadline = startCall()
      return toSchedule(await client.payments.readSchedule(reference, deadline), currency)
    },

    async reportPaid(reference, { quoteId, number, paidAt }, idempotencyKey) {
      using deadline = startCall()
      const payment = {
        id: quoteId,
        payment_attempted_date: paidAt,
        payment_status: 'PAID',
        instalment_number: number,
      }
      const body = { quotes: [payment] }
      await client.payments.reportInstalment(reference, body, idempotencyKey, deadline)
    },
  }
}

function toPlans({ instalment_plans: plans }: WireQuote, currency: string): InstalmentPlan[] {
  return (plans ?? []).map(({ name, label, amount, first_instalment_amount: first }) => ({
    name,
    label: label ?? name,
    firstAmount: toAmount(first, currency, 'instalment'),
    regularAmount: toAmount(amount, currency, 'instalment'),
  }))
}

function toSchedule(schedule: WireSchedule, currency: string): InstalmentSchedule {
  if (schedule.currency !== currency) {
    throw invalidAnswer('XCover has instalments in another currency than the booking’s')
  }
  return {
    currency,
    policies: schedule.quotes.map(({ id, payment_schedule: payments }) => ({
      quoteId: id,
      instalments: payments.map((payment) => ({
        number: Number(payment.number),
        amount: toAmount(payment.total_amount, currency, 'instalment'),
        period: { start: payment.period_start_date, end: payment.period_end_date },
        isPaid: payment.status === 'PAID',
      })),
    })),
  }
}
