import { describe, expect, it } from 'vitest'
import { Secret } from '../config/secrets.ts'
import type { Extra, Insurer, LeadRequest } from '../insurers/insurer.ts'
import type { Partner } from '../partners/partner-store.ts'
import { acme, palette } from '../partners/testing/acme.ts'
import { createCoverTokens } from '../tokens/cover-token.ts'
import { createTokenKeys } from '../tokens/token-keys.ts'
import { createOfferExtras } from './offer-extras.ts'

const now = new Date('2026-03-01T10:00:00Z')
const later = new Date('2026-03-02T10:00:00Z')
const secret = new Secret('test-key-test-key-test-key-test-')
const keys = createTokenKeys([{ kid: 'test', secret }])
const tokens = createCoverTokens(keys, () => now)
const recipient = { firstName: 'Ada', email: 'ada@example.test' }

/** An insurer that writes down whom it mailed what. */
function createInsurer(name: string, capabilities: Extra[]) {
  const leads: LeadRequest[] = []
  const refuse = () => Promise.reject(new Error('not called in these tests'))
  const insurer: Insurer = {
    name,
    capabilities: new Set(capabilities),
    packageHolds: 'line',
    quote: refuse,
    revise: refuse,
    readPackage: refuse,
    decline: refuse,
    book: refuse,
    findBooking: refuse,
    sendLead: (lead) => Promise.resolve(void leads.push(lead)),
    createTeaser: (reference) => Promise.resolve(new TextEncoder().encode(`%PDF of ${reference}`)),
    close: () => Promise.resolve(),
  }
  return { insurer, leads }
}

function createPartner(...insurers: Insurer[]): Partner {
  return {
    ...acme,
    allowedOrigins: new Set(),
    browserBooking: false,
    shopperMay: new Set(),
    renewals: 'ask',
    serves: () => true,
    servesCountry: () => true,
    theme: {
      light: palette,
      dark: { ...palette, accent: '#7cc0ea' },
      radius: 4,
      fontFamily: 'inherit',
      spacing: 4,
      density: 'compact',
      copy: {},
      logo: { url: '/v1/logos/acme.png', alt: 'Acme' },
    },
    insurers,
    insurersFor: () => insurers,
    webhooks: [],
  }
}

function sign(...packages: [insurer: string, reference: string, ...extras: Extra[]][]) {
  return tokens.sign(
    {
      packages: packages.map(([insurer, reference, ...extras]) => ({
        insurer,
        reference,
        extras,
        quotes: [],
      })),
      currency: 'EUR',
      country: 'DE',
      language: 'de',
      locale: 'de-DE',
      market: 'print',
      unoffered: [],
      digest: 'digest',
      choice: null,
    },
    'acme',
    later,
  )
}

const createExtras = (publicUrl: string | null = 'https://cover.example') =>
  createOfferExtras({ tokens, publicUrl })

describe('a lead', () => {
  it('goes out for every package of an insurer that mails, in the colours of the shop', async () => {
    const able = createInsurer('able', ['lead'])
    const unable = createInsurer('unable', ['teaser'])
    const partner = createPartner(unable.insurer, able.insurer)
    const cover = await sign(
      ['able', 'A-1', 'lead'],
      ['unable', 'U-1', 'teaser'],
      ['able', 'A-2', 'lead'],
    )
    await createExtras().sendLead(partner, cover, recipient)
    const lead = {
      market: { currency: 'EUR', country: 'DE', language: 'de' },
      recipient,
      branding: {
        shopName: 'Acme',
        accentColour: '#1f5f8b',
        logoUrl: 'https://cover.example/v1/logos/acme.png',
      },
    }
    expect(able.leads).toEqual([
      { reference: 'A-1', ...lead },
      { reference: 'A-2', ...lead },
    ])
    expect(unable.leads).toEqual([])
  })

  it('has no logo where nobody said where to fetch it', async () => {
    const { insurer, leads } = createInsurer('able', ['lead'])
    const cover = await sign(['able', 'A-1', 'lead'])
    await createExtras(null).sendLead(createPartner(insurer), cover, recipient)
    expect(leads[0]?.branding).not.toHaveProperty('logoUrl')
  })

  it('can be asked for with the form field as it was submitted', async () => {
    const { insurer, leads } = createInsurer('able', ['lead'])
    const cover = `${await sign(['able', 'A-1', 'lead'])}~accepted~quote-1`
    await createExtras().sendLead(createPartner(insurer), cover, recipient)
    expect(leads).toHaveLength(1)
  })

  it('goes out only for the packages it is offered for, whatever the insurer does for others', async () => {
    const { insurer, leads } = createInsurer('able', ['lead'])
    const cover = await sign(['able', 'A-1'], ['able', 'A-2', 'lead'])
    await createExtras().sendLead(createPartner(insurer), cover, recipient)
    expect(leads.map(({ reference }) => reference)).toEqual(['A-2'])
  })

  it('is refused where no insurer of the offer mails', async () => {
    const { insurer } = createInsurer('unable', ['teaser'])
    const cover = await sign(['unable', 'U-1', 'teaser'])
    await expect(
      createExtras().sendLead(createPartner(insurer), cover, recipient),
    ).rejects.toMatchObject({ code: 'capability_missing' })
  })

  it.each(['', 'no.token.at-all', '~accepted~quote-1'])('is refused for %j', async (cover) => {
    const { insurer, leads } = createInsurer('able', ['lead'])
    await expect(
      createExtras().sendLead(createPartner(insurer), cover, recipient),
    ).rejects.toMatchObject({ code: 'cover_invalid' })
    expect(leads).toEqual([])
  })
})

describe('a teaser', () => {
  it('is that of the first package whose insurer has one', async () => {
    const able = createInsurer('able', ['teaser'])
    const unable = createInsurer('unable', ['lead'])
    const cover = await sign(
      ['unable', 'U-1', 'lead'],
      ['able', 'A-1', 'teaser'],
      ['able', 'A-2', 'teaser'],
    )
    const pdf = await createExtras().createTeaser(
      createPartner(able.insurer, unable.insurer),
      cover,
    )
    expect(new TextDecoder().decode(pdf)).toBe('%PDF of A-1')
  })

  it('is refused where no insurer of the offer has one', async () => {
    const { insurer } = createInsurer('unable', ['lead'])
    const cover = await sign(['unable', 'U-1', 'lead'])
    await expect(createExtras().createTeaser(createPartner(insurer), cover)).rejects.toMatchObject({
      code: 'capability_missing',
    })
  })
})
