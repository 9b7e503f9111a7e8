import { takeShare } from '../../../sandbox/take-share.ts'
import { listQuotes } from '../packages/quote-package.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import { toPolicyTime } from '../packages/timestamps.ts'
import type { Instalment } from '../payments/instalments.ts'
import { toDecimals } from '../pricing/amounts.ts'
import { findMarket } from '../pricing/markets.ts'

/** Recorded: amounts are texts here, with many decimals. */
const digits = 6

/** The schedules of the policies that are paid in parts. */
export function writeInstalments(booking: QuotePackage): Record<string, unknown> {
  return {
    currency: booking.currency,
    quotes: listQuotes(booking).flatMap((quote) =>
      quote.instalments ? [writeSchedule(booking, quote, quote.instalments)] : [],
    ),
  }
}

function writeSchedule(booking: QuotePackage, quote: Quote, instalments: Instalment[]) {
  const schedule = instalments.map((instalment) => writePayment(booking, quote, instalment))
  const nextIndex = instalments.findIndex(({ status }) => status === 'UNPAID')
  const paidUntil = nextIndex === -1 ? quote.end : instalments[nextIndex - 1]?.end
  return {
    id: quote.id,
    next_payment: schedule[nextIndex] ?? null,
    paid_until: paidUntil === undefined ? null : toPolicyTime(paidUntil),
    payment_schedule: schedule,
  }
}

function writePayment(
  { currency, country }: QuotePackage,
  { id, pricing }: Quote,
  { amount, ...instalment }: Instalment,
) {
  const show = (minor: number) => toDecimals(minor, currency, digits)
  const share = (whole: number) => show(takeShare(whole, amount, pricing.price))
  const rates = new Map(findMarket(country).taxes.map((tax) => [tax.code, tax.basisPoints]))
  return {
    id: instalment.id,
    number: instalment.number,
    quote: id,
    period_start_date: toPolicyTime(instalment.start),
    period_end_date: toPolicyTime(instalment.end),
    status: instalment.status,
    commission: share(pricing.commission),
    total_amount: show(amount),
    tax: {
      taxes: pricing.taxes.map((tax) => ({
        tax_code: tax.code,
        tax_type: 'PERCENTAGE',
        tax_label: tax.code,
        tax_value: ((rates.get(tax.code) ?? 0) / 100).toFixed(2),
        tax_amount: share(tax.amount),
      })),
    },
    surcharges: [],
    payment_failures: instalment.failures,
  }
}
