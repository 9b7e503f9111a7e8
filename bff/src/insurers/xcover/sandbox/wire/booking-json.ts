import { sumTaxes } from '../pricing/pricing.ts'
import { findStubbornness } from '../packages/magic-values.ts'
import { isRunning } from '../cancellations/refund.ts'
import { listCharged, listQuotes, sumPrices } from '../packages/quote-package.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import type { PolicyholderDetails } from '../packages/requests.ts'
import { toAuditTime } from '../packages/timestamps.ts'
import type { Renewal } from '../renewals/renewal.ts'
import { linkPackage } from './links.ts'
import type { PackageLinks } from './links.ts'
import { writeRenewal } from './renewal-json.ts'
import { writeAmount, writeQuote } from './quote-json.ts'

/** What a reply depends on besides the package. */
export type ReplyContext = { baseUrl: string; now: Date }

/** A package as the booking calls answer it: its quotes are a list. */
export function writeBooking(
  quotePackage: QuotePackage,
  { baseUrl, now }: ReplyContext,
): Record<string, unknown> {
  const { currency } = quotePackage
  const links = linkPackage(quotePackage, baseUrl)
  const totalPrice = sumPrices(quotePackage)
  const totalTax = listCharged(quotePackage).reduce(
    (sum, { pricing }) => sum + sumTaxes(pricing),
    0,
  )
  return {
    id: quotePackage.id,
    status: quotePackage.status,
    currency,
    ...writeAmount('total_price', totalPrice, currency),
    ...writeAmount('total_tax', totalTax, currency),
    ...writeAmount('total_premium', totalPrice - totalTax, currency),
    partner_transaction_id: quotePackage.partnerTransactionId,
    created_at: toAuditTime(quotePackage.createdAt),
    updated_at: toAuditTime(quotePackage.updatedAt),
    pds_url: links.pds,
    security_token: quotePackage.securityToken,
    quotes: listQuotes(quotePackage).map((quote) => writePolicy(quote, quotePackage, links, now)),
    coi: { url: links.coi, pdf: links.printableCoi },
    account_url: links.account,
    policyholder: quotePackage.policyholder && {
      ...writePolicyholder(quotePackage.policyholder),
      allow_updates: findStubbornness(quotePackage) !== 'no_modification',
    },
  }
}

/** A quote with the fields that only a booking gives it. */
export function writePolicy(
  quote: Quote,
  quotePackage: QuotePackage,
  links: PackageLinks,
  now: Date,
): Record<string, unknown> {
  const isHeld = findStubbornness(quotePackage) === 'no_cancellation'
  return {
    ...writeQuote(quote, quotePackage, links),
    next_renewal: isTold(quote) ? writeRenewal(quote, quote.renewal, quotePackage) : null,
    can_be_cancelled: !isHeld && isRunning(quote, now),
  }
}

/** From its notification until the policy ends for another reason. */
function isTold(quote: Quote): quote is Quote & { renewal: Renewal } {
  const renewalStatus = quote.renewal?.status ?? 'PLANNED'
  return renewalStatus === 'UNPAID' || (renewalStatus !== 'PLANNED' && quote.status === 'CONFIRMED')
}

/** Recorded: every field is there, null where it was not sent. */
function writePolicyholder(details: PolicyholderDetails): Record<string, unknown> {
  return {
    first_name: details.first_name,
    middle_name: details.middle_name ?? null,
    last_name: details.last_name,
    email: details.email,
    secondary_email: details.secondary_email ?? null,
    phone: details.phone ?? null,
    age: details.age ?? null,
    birth_date: details.birth_date ?? null,
    company: details.company ?? null,
    address1: details.address1 ?? null,
    address2: details.address2 ?? null,
    city: details.city ?? null,
    postcode: details.postcode ?? null,
    region: details.region ?? null,
    country: details.country,
  }
}
