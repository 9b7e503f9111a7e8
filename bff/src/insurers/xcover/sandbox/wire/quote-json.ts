import { takeShare } from '../../../sandbox/take-share.ts'
import { exactExtraDigits, formatAmount, toJsonAmount } from '../pricing/amounts.ts'
import { currencyDigits } from '@parasol/shared/currency'
import { findMarket } from '../pricing/markets.ts'
import type { BenefitKind, Market } from '../pricing/markets.ts'
import { sumTaxes } from '../pricing/pricing.ts'
import type { Pricing } from '../pricing/pricing.ts'
import { nameUnderwriter, writeDisclaimer, writeInPathDisclaimer } from '../policies/disclaimers.ts'
import { toLanguage } from '../policies/product-names.ts'
import type { Language } from '../policies/product-names.ts'
import { writeWording } from '../policies/policy-wording.ts'
import type { PolicyWording } from '../policies/policy-wording.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import { toAuditTime, toDuration, toPolicyTime } from '../packages/timestamps.ts'
import type { PackageLinks } from './links.ts'

/** An amount under its own name and, for display, under its name with `_formatted`. */
export function writeAmount(
  name: string,
  amount: number,
  currency: string,
): Record<string, unknown> {
  return {
    [name]: toJsonAmount(amount, currency),
    [`${name}_formatted`]: formatAmount(amount, currency),
  }
}

/** A quote or policy with the fields that quote and booking replies share. */
export function writeQuote(quote: Quote, quotePackage: QuotePackage, links: PackageLinks) {
  const { pricing } = quote
  const { currency } = quotePackage
  const market = findMarket(quotePackage.country)
  const language = toLanguage(quotePackage.language ?? undefined)
  const wording = writeWording(quote.item.category, language)
  return {
    id: quote.id,
    policy_start_date: toPolicyTime(quote.start),
    policy_end_date: toPolicyTime(quote.end),
    status: quote.status,
    ...writeAmount('price', pricing.price, currency),
    policy: {
      policy_type: quote.item.policy_type,
      policy_name: wording.name,
      policy_code: market.policyCode,
      policy_version: market.policyVersion,
      category: 'electronics-insurance',
      content: writeContent(market, wording, language, links),
      underwriter: { disclaimer: nameUnderwriter(market, language), name: market.underwriter },
    },
    insured: quote.insured?.map(writeInsured) ?? null,
    tax: writeTax(pricing, currency),
    duration: toDuration(quote.start, quote.end),
    benefits: market.benefits.map((kind) => writeBenefit(kind, wording, pricing, currency)),
    commission: writeAmount('total_commission', pricing.commission, currency),
    created_at: toAuditTime(quote.createdAt),
    confirmed_at: quote.confirmedAt && toAuditTime(quote.confirmedAt),
    updated_at: toAuditTime(quote.updatedAt),
    cancelled_at: quote.cancelledAt ? toAuditTime(quote.cancelledAt) : null,
    is_renewable: market.isRenewable,
    ...writeCoverAmount(pricing, currency),
    pds_url: links.policyPds,
  }
}

function writeContent(
  market: Market,
  wording: PolicyWording,
  language: Language,
  links: PackageLinks,
): Record<string, unknown> {
  const documents = { pds: links.policyPds, ipid: links.ipid }
  const { name, headline, description, optOut, inclusions, exclusions } = wording
  if (market.content === 'recorded_gb') {
    return {
      title: name,
      in_path_disclaimer: writeInPathDisclaimer(market, language, documents),
    }
  }
  return {
    title: name,
    header: headline,
    description,
    optout_msg: `<p>${optOut}</p>`,
    inclusions,
    exclusions,
    disclaimer: writeDisclaimer(market, language, documents),
  }
}

/** Before a booking people have the fields they were sent with, after it an id and a region as well. */
function writeInsured(person: NonNullable<Quote['insured']>[number]): Record<string, unknown> {
  return person.id === undefined ? person : { region: null, ...person }
}

function writeTax(pricing: Pricing, currency: string): Record<string, unknown> {
  return {
    ...writeAmount('total_tax', sumTaxes(pricing), currency),
    ...writeAmount('total_amount_without_tax', pricing.withoutTax, currency),
    taxes: pricing.taxes.map(({ code, amount }) => ({
      tax_code: code,
      ...writeAmount('tax_amount', amount, currency),
    })),
  }
}

function writeBenefit(
  kind: BenefitKind,
  wording: PolicyWording,
  pricing: Pricing,
  currency: string,
): Record<string, unknown> {
  const excess = takeShare(pricing.excessExact, 1, 10 ** exactExtraDigits)
  return {
    description: wording.benefits[kind],
    ...writeBenefitAmount('limit', pricing.insuredAmount, currency),
    ...(pricing.quantity > 1
      ? writeBenefitAmount('limit_per_unit', pricing.unitAmount, currency, ' per item')
      : {}),
    ...writeBenefitAmount('excess', excess, currency),
    // The recordings round what is shown and not the amount in the policy's own currency.
    excess_policy_currency: toJsonAmount(pricing.excessExact, currency, exactExtraDigits),
  }
}

/** The sandbox's policies are in the package's currency, so that the twin has the same value. */
function writeBenefitAmount(name: string, amount: number, currency: string, suffix = '') {
  const formatted = `${formatAmount(amount, currency)}${suffix}`
  return {
    [name]: toJsonAmount(amount, currency),
    [`${name}_policy_currency`]: toJsonAmount(amount, currency),
    [`${name}_formatted`]: formatted,
    [`${name}_policy_currency_formatted`]: formatted,
  }
}

/** Recorded: the value of one item, cut to a whole unit of the currency. */
function writeCoverAmount({ unitAmount, quantity }: Pricing, currency: string) {
  const amount = unitAmount - (unitAmount % 10 ** currencyDigits(currency))
  return {
    cover_amount: toJsonAmount(amount, currency),
    cover_amount_formatted: `${formatAmount(amount, currency)}${quantity > 1 ? ' per item' : ''}`,
  }
}
