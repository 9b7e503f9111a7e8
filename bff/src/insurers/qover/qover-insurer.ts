import { startDeadline } from '../http/deadline.ts'
import type { Capability, Extra, Insurer, LeadRequest, QuoteOutcome } from '../insurer.ts'
import { InsurerError } from '../insurer-error.ts'
import { invalidAnswer } from './amounts.ts'
import type { QoverClient } from './client.ts'
import { bookDraft } from './draft-booking.ts'
import { findPricing, readContractOf } from './draft-contract.ts'
import { toLeadDraftBody } from './draft-mapping.ts'
import { priceLine } from './draft-pricing.ts'
import type { LineOutcome } from './draft-pricing.ts'
import { resolveDraft } from './draft-reference.ts'
import { listExtras, toQuotePackage } from './package-mapping.ts'
import type { BirthDateField } from './policyholder-mapping.ts'
import type { Profile } from './profile.ts'

export type QoverInsurerOptions = {
  client: QoverClient
  profiles: readonly Profile[]
  paymentMethod: string
  birthDateField: BirthDateField
  priceValidityMs: number
  offerTimeoutMs: number
  bookingTimeoutMs: number
  now: () => Date
}

/** Qover behind the port: a package is one draft, for one line. */
export function createQoverInsurer(options: QoverInsurerOptions): Insurer {
  const { client, profiles, offerTimeoutMs, bookingTimeoutMs, now } = options
  const capabilities = listCapabilities(profiles)

  function requireExtra(extra: Extra, reference: string) {
    const { draft, profile } = resolveDraft(reference, profiles)
    if (listExtras(profile, draft.country).includes(extra)) return { draft, profile }
    throw new InsurerError('qover', 'refused', `Qover has no ${extra} for this product there`)
  }

  return {
    name: 'qover',
    capabilities,
    packageHolds: 'line',

    async quote(lines, market, signal) {
      using deadline = startDeadline(offerTimeoutMs, now, signal)
      const pricing = { ...options, client: client.quoting, market, deadline }
      return toOutcome(await Promise.all(lines.map((line) => priceLine(line, pricing))))
    },

    async revise({ reference, market, updated, kept, added }, signal) {
      using deadline = startDeadline(offerTimeoutMs, now, signal)
      const pricing = { ...options, client: client.quoting, market, deadline }
      const { draft } = resolveDraft(reference, profiles)
      // A line that stays comes here only with another currency, and then its price is another as well.
      const carried = [...updated, ...kept].filter(({ quoteId }) => quoteId === draft.draftId)
      return toOutcome(
        await Promise.all([
          ...carried.map(({ line }) => priceLine(line, pricing, draft)),
          ...added.map((line) => priceLine(line, pricing)),
        ]),
      )
    },

    async readPackage(reference, market, signal, lane = 'booking') {
      using deadline = startDeadline(offerTimeoutMs, now, signal)
      const { draft: address, profile } = resolveDraft(reference, profiles)
      const calls = client[lane]
      const [draft, userTerms] = await Promise.all([
        calls.readDraft(address, deadline),
        calls.readUserTerms(address, deadline),
      ])
      const pricing = await findPricing(draft, { client: calls, draft: address, deadline })
      const read = toQuotePackage({ address, profile, draft, pricing, userTerms }, market)
      if (!read) throw invalidAnswer('Qover has no price any more for a draft it had priced')
      return read
    },

    // A draft binds nobody: there is nothing to tell.
    decline: () => Promise.resolve(),

    async book(order) {
      using deadline = startDeadline(bookingTimeoutMs, now)
      const sold = resolveDraft(order.reference, profiles)
      return await bookDraft(order, {
        ...options,
        ...sold,
        client: client.booking,
        market: order.market,
        deadline,
      })
    },

    async findBooking(reference, market) {
      using deadline = startDeadline(bookingTimeoutMs, now)
      const sold = resolveDraft(reference, profiles)
      const stored = await client.booking.readDraft(sold.draft, deadline)
      return await readContractOf(stored, { ...sold, client: client.booking, market, deadline })
    },

    ...(capabilities.has('lead') && {
      async sendLead(lead: LeadRequest) {
        using deadline = startDeadline(bookingTimeoutMs, now)
        const { draft, profile } = requireExtra('lead', lead.reference)
        const stored = await client.quoting.readDraft(draft, deadline)
        const body = toLeadDraftBody(profile, stored, lead)
        await client.quoting.updateDraft(draft, body, deadline)
        await client.quoting.sendLead(draft, toLeadBody(lead), deadline)
      },
    }),

    ...(capabilities.has('teaser') && {
      async createTeaser(reference: string) {
        using deadline = startDeadline(bookingTimeoutMs, now)
        const { draft } = requireExtra('teaser', reference)
        return await client.quoting.createTeaser(draft, deadline)
      },
    }),

    close: () => client.close(),
  }
}

function listCapabilities(profiles: readonly Profile[]): ReadonlySet<Capability> {
  const capabilities = new Set<Capability>()
  if (profiles.some(({ leadCountries }) => leadCountries.length > 0)) capabilities.add('lead')
  if (profiles.some(({ teaserCountries }) => teaserCountries.length > 0)) capabilities.add('teaser')
  return capabilities
}

function toOutcome(outcomes: readonly LineOutcome[]): QuoteOutcome {
  return {
    packages: outcomes.flatMap((each) => (each.kind === 'priced' ? [each.package] : [])),
    unanswered: outcomes.flatMap((each) => (each.kind === 'unanswered' ? [each.questions] : [])),
  }
}

/** The insurer brands the mail; which fields do so is inferred. */
function toLeadBody({ branding }: LeadRequest): object {
  const { shopName, accentColour, logoUrl, message } = branding
  return {
    transport: 'EMAIL',
    branding: {
      name: shopName,
      colors: { primary: accentColour },
      ...(logoUrl && { logo: logoUrl }),
      ...(message && { copy: { message } }),
    },
  }
}
