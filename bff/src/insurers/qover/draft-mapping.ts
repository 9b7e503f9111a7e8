import { readLocale } from '@parasol/shared/locale'
import type { CartItem } from '@parasol/shared/cart'
import type { BookingOrder, LeadRequest, Market } from '../insurer.ts'
import { toWirePerson, toWirePolicyholder } from './policyholder-mapping.ts'
import type { BirthDateField } from './policyholder-mapping.ts'
import type { Profile } from './profile.ts'
import { fillTemplate, isJsonObject } from './template.ts'
import type { Json, Sources } from './template.ts'
import type { WireDraft } from './wire.ts'

/** Body of a draft. */
export type DraftBody = {
  language: string
  partnerReference: { key: string; value: string }[]
  policyholder?: Json
  risk: Json
  terms: Json
}

/** A draft that prices a line. Whose policy it will be is not known yet. */
export function toDraftBody(
  profile: Profile,
  line: CartItem,
  market: Market,
  today: Date,
): DraftBody {
  const sources: Sources = {
    market,
    line,
    answers: line.answers ?? {},
    today: today.toISOString().slice(0, 'YYYY-MM-DD'.length),
  }
  return {
    language: pickDraftLanguage(profile, market),
    partnerReference: [
      { key: 'lineId', value: line.id },
      { key: 'sku', value: line.sku },
    ],
    ...fillRiskAndTerms(profile, sources),
  }
}

/** The stored draft with its policyholder, and with whatever else of the risk only the policyholder tells. */
export function toBookedDraftBody(
  profile: Profile,
  stored: WireDraft,
  order: BookingOrder,
  birthDateField: BirthDateField,
): DraftBody {
  const policyholder = toWirePolicyholder(order.policyholder, birthDateField)
  const insured = order.insured.map((person) => toWirePerson(person, birthDateField))
  const sources: Sources = {
    market: order.market,
    policyholder,
    ...(insured.length > 0 && { insured }),
  }
  const kept = (stored.partnerReference ?? []).filter(({ key }) => key !== 'orderId')
  return {
    language: pickDraftLanguage(profile, order.market),
    partnerReference: [...kept, { key: 'orderId', value: order.orderId }],
    policyholder,
    ...fillRiskAndTerms(profile, sources, stored),
  }
}

/** The stored draft with as much of a policyholder as a lead needs. */
export function toLeadDraftBody(
  profile: Profile,
  stored: WireDraft,
  { market, recipient }: LeadRequest,
): DraftBody {
  return {
    language: pickDraftLanguage(profile, market),
    partnerReference: stored.partnerReference ?? [],
    policyholder: {
      contact: { email: recipient.email },
      person: { firstName: recipient.firstName },
    },
    risk: stored.risk,
    terms: stored.terms,
  }
}

function fillRiskAndTerms(profile: Profile, sources: Sources, stored?: WireDraft) {
  const risk = fillTemplate(profile.risk, sources, stored?.risk) ?? {}
  const terms = fillTemplate(profile.terms, sources, stored?.terms) ?? {}
  const variant = fillTemplate(profile.variant ?? {}, sources, readVariant(stored))
  const hasVariant = typeof variant === 'string'
  return {
    risk,
    terms: hasVariant && isJsonObject(terms) ? { ...terms, variant } : terms,
  }
}

/** The variant a draft asks for. */
export function readVariant(draft: Pick<WireDraft, 'terms'> | undefined): string | undefined {
  const variant = isJsonObject(draft?.terms) ? draft.terms['variant'] : undefined
  return typeof variant === 'string' ? variant : undefined
}

function pickDraftLanguage({ languages }: Profile, market: Market): string {
  const { language } = readLocale(market.language)
  return languages.includes(language) ? language : (languages[0] ?? language)
}
