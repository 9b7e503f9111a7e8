import { identifyInsured } from '../packages/insured-people.ts'
import { magicSkus } from '../packages/magic-values.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import { parseValue } from '../packages/quoting.ts'
import type { Circumstances } from '../packages/quoting.ts'
import { refuseInvalid } from '../packages/refusal.ts'
import { storedItemSchema } from '../packages/requests.ts'
import { computeEnd } from '../packages/timestamps.ts'
import { findMarket } from '../pricing/markets.ts'
import { priceCover } from '../pricing/pricing.ts'
import type { Pricing } from '../pricing/pricing.ts'
import { planDates } from '../renewals/renewal.ts'
import type { UpdateFields } from './requests.ts'

/** One policy with other details. Cover for another value is priced as if it were bought today. */
export function changePolicy(
  { country, currency }: Pick<QuotePackage, 'country' | 'currency'>,
  policy: Quote,
  { insured, retail_value: retailValue, ...fields }: UpdateFields,
  { now, random }: Circumstances,
): Quote {
  if (policy.status !== 'CONFIRMED') {
    throw refuseInvalid([`Policy ${policy.id} is ${policy.status} and cannot be changed.`])
  }
  if (fields.sku === magicSkus.noOffer) refuseField('sku', 'This item is not insured.')
  const item = storedItemSchema.parse({ ...policy.item, ...fields })
  const market = findMarket(country)
  const unitAmount =
    retailValue === undefined ? policy.pricing.unitAmount : parseValue(retailValue, currency)
  const quantity = item.quantity ?? 1
  const isRepriced =
    unitAmount !== policy.pricing.unitAmount || quantity !== policy.pricing.quantity
  const pricing: Pricing = isRepriced
    ? priceCover(market, { unitAmount, quantity, currency })
    : policy.pricing
  if (pricing.price === 0) refuseField('retail_value', 'There is nothing left to insure.')
  const start = chooseStart(policy, fields.policy_start_date, now)
  const end = start === policy.start ? policy.end : computeEnd(start, market.termDays)
  return {
    ...policy,
    item,
    pricing,
    start,
    end,
    ...(policy.renewal ? { renewal: { ...policy.renewal, ...planDates(end, market) } } : {}),
    insured: insured ? identifyInsured(insured, policy.insured, random) : policy.insured,
    updatedAt: now.toISOString(),
  }
}

function chooseStart(policy: Quote, asked: string | undefined, now: Date): string {
  const start = asked === undefined ? policy.start : new Date(asked).toISOString()
  if (start !== policy.start && (now >= new Date(policy.start) || now > new Date(start))) {
    refuseField('policy_start_date', 'A policy cannot begin in the past, nor begin again.')
  }
  return start
}

function refuseField(field: string, problem: string): never {
  throw refuseInvalid({ quotes: { update_fields: { [field]: [problem] } } })
}
