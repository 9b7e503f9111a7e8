import { parseCoverValue } from '@parasol/shared/cover-value'
import type { Extra, Insurer, LeadRequest, Market } from '../insurers/insurer.ts'
import { ParasolError } from '../parasol-error.ts'
import { findInsurer, type Partner } from '../partners/partner-store.ts'
import type { CoverTokens } from '../tokens/cover-token.ts'

type Dependencies = {
  tokens: CoverTokens
  /** Where the shop's logo can be fetched from; null leaves it out of mails. */
  publicUrl: string | null
}

export type OfferExtras = ReturnType<typeof createOfferExtras>

/** What some insurers do for an offer besides pricing and booking it. `cover` is the token or the form field. */
export function createOfferExtras({ tokens, publicUrl }: Dependencies) {
  /** Has the insurer mail the offer; one mail for each package it keeps. Nothing of the recipient is kept here. */
  async function sendLead(
    partner: Partner,
    cover: string,
    recipient: LeadRequest['recipient'],
  ): Promise<void> {
    const packages = await findPackages(partner, cover, 'lead')
    const branding = toBranding(partner, publicUrl)
    await Promise.all(
      packages.map(async ({ insurer, reference, market }) =>
        insurer.sendLead?.({ reference, market, recipient, branding }),
      ),
    )
  }

  /** The PDF for the offer's first product that has one. */
  async function createTeaser(partner: Partner, cover: string): Promise<Uint8Array> {
    for (const { insurer, reference, market } of await findPackages(partner, cover, 'teaser')) {
      const pdf = await insurer.createTeaser?.(reference, market)
      if (pdf) return pdf
    }
    throw refuse('teaser')
  }

  async function findPackages(
    partner: Partner,
    cover: string,
    extra: Extra,
  ): Promise<{ insurer: Insurer; reference: string; market: Market }[]> {
    const token = parseCoverValue(cover)?.token ?? ''
    const { packages, currency, country, language } = await tokens.verify(token, partner.id)
    const able = packages
      .filter(({ extras }) => extras?.includes(extra))
      .map(({ insurer, reference }) => ({
        insurer: findInsurer(partner, insurer),
        reference,
        market: { currency, country, language },
      }))
    if (able.length === 0) throw refuse(extra)
    return able
  }

  return { sendLead, createTeaser }
}

function toBranding({ name, theme }: Partner, publicUrl: string | null): LeadRequest['branding'] {
  return {
    shopName: name,
    // Mail is read on white more often than not.
    accentColour: theme.light.accent,
    ...(theme.logo && publicUrl !== null
      ? { logoUrl: new URL(theme.logo.url, publicUrl).href }
      : {}),
  }
}

function refuse(extra: Extra): ParasolError {
  return new ParasolError(
    'capability_missing',
    extra === 'lead'
      ? 'No insurer of this offer mails offers'
      : 'No insurer of this offer has a PDF of it',
  )
}
