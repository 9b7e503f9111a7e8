import * as endpoints from '@parasol/shared/endpoints'
import type { StudioPartner } from '@parasol/shared/studio'
import { resolveTheme } from '@parasol/shared/theme-presets'
import type { Theme } from '@parasol/shared/theme'
import { createHash, timingSafeEqual } from 'node:crypto'
import { dirname } from 'node:path'
import { createStaticFile, type StaticFile } from '../assets/static-file.ts'
import { ConfigError } from '../config/config-error.ts'
import type { InsurerDefinition, InsurerDependencies } from '../insurers/definition.ts'
import type { CartItem } from '@parasol/shared/cart'
import type { Insurer, Market } from '../insurers/insurer.ts'
import { ParasolError } from '../parasol-error.ts'
import { type InsurerRule, insurerRuleSchema, matchesRule } from './insurer-rule.ts'
import { type Logo, readLogo } from './logo.ts'
import { createPartnerFileSchema, type PartnerFile } from './partner-file.ts'
import { findRepeats, readPartnerFolder } from './partner-folder.ts'
import type { PartnerFileReading } from './read-partner-file.ts'
import type { Path } from './references.ts'
import type { ShopperRight } from './shopper-right.ts'
import type { ThemeFile } from './theme-file.ts'
import type { RenewalMode } from './renewal-mode.ts'
import { createWebhookEndpoint, type WebhookEndpoint } from './webhook-endpoint.ts'

/** A shop that sells insurance. */
export type Partner = {
  id: string
  name: string
  publishableKey: string
  allowedOrigins: ReadonlySet<string>
  /** Whether its pages may book by themselves, without the shop's server. */
  browserBooking: boolean
  /** What its shoppers may do with their policies by themselves. */
  shopperMay: ReadonlySet<ShopperRight>
  renewals: RenewalMode
  serves(country: string, currency: string): boolean
  /** Whether it sells there in any currency. */
  servesCountry(country: string): boolean
  /** As the browser gets it; the address of the logo is a path on this BFF. */
  theme: Theme
  insurers: readonly Insurer[]
  /** The insurers that may be asked for a line, the first one first. */
  insurersFor(line: CartItem, market: Market): readonly Insurer[]
  webhooks: readonly WebhookEndpoint[]
}

export type PartnerStore = {
  findByPublishableKey(key: string): Partner | undefined
  /** Compares digests in constant time, so that a key cannot be found out piece by piece. */
  findBySecretKey(key: string): Partner | undefined
  /** Throws where no partner has the id. */
  get(id: string): Partner
  all(): readonly Partner[]
  /** Whether any partner allows it. */
  isKnownOrigin(origin: string): boolean
  /** `name` is the last part of the logo's address in a theme. */
  findLogo(name: string): StaticFile | undefined
  /** The theme of every partner as its file has it. */
  listThemes(): StudioPartner[]
  /** Closes the insurers' connections. */
  close(): Promise<void>
}

type Settings = {
  dir: string
  definitions: readonly InsurerDefinition[]
  dependencies: InsurerDependencies
  environment: Record<string, string | undefined>
  /** Refuses test keys. */
  production: boolean
}

type Entry = {
  partner: Partner
  themeFile: ThemeFile
  secretKeyHashes: readonly string[]
  logo: Logo | undefined
}

/** Reads the partners of a folder. Rejects with a ConfigError that lists all that is wrong with any of its files. */
export async function loadPartners(settings: Settings): Promise<PartnerStore> {
  const { dir, definitions, dependencies, environment } = settings
  const readings = readPartnerFolder(dir, createPartnerFileSchema(definitions), {
    environment,
    secrets: dependencies.secrets,
  })
  const problems = [...readings.flatMap((reading) => reading.problems), ...findRepeats(readings)]
  const entries = readings.flatMap((reading) => setUpPartner(reading, settings, problems))
  if (problems.length > 0) throw new ConfigError(problems)
  return createPartnerStore(entries, settings.production)
}

/** The partner's insurer of that name. Throws where the partner has sold for it and no longer does. */
export function findInsurer(partner: Partner, name: string): Insurer {
  const insurer = partner.insurers.find((candidate) => candidate.name === name)
  if (!insurer) {
    throw new ParasolError('cover_invalid', 'The shop does not sell for the insurer of this cover')
  }
  return insurer
}

function setUpPartner(
  { path, file, describe }: PartnerFileReading,
  { definitions, dependencies, production }: Settings,
  problems: string[],
): Entry[] {
  if (!file) return []
  if (production && isTestKey(file.publishableKey)) {
    const message =
      'is a test key, which production refuses; give the partner a pk_live_ key, ' +
      'or set PARASOL_PARTNERS_DIR to your own partner files'
    problems.push(describe({ path: ['publishableKey'], message }))
  }
  const logo = file.theme.logo
  const logoFile =
    logo && attempt(['theme', 'logo', 'file'], () => readLogo(dirname(path), logo.file))
  const insurers = file.insurers.flatMap(({ use, when, ...insurerSettings }, index) => {
    const definition = definitions.find(({ name }) => name === use)
    const insurer = attempt(['insurers', index], () =>
      definition?.create(insurerSettings, dependencies),
    )
    return insurer ? [{ insurer, rule: insurerRuleSchema.parse(when ?? {}) }] : []
  })
  const webhooks = file.webhooks.flatMap(
    (settings, index) =>
      attempt(['webhooks', index], () =>
        createWebhookEndpoint(settings, {
          partnerId: file.id,
          production,
          secrets: dependencies.secrets,
        }),
      ) ?? [],
  )
  const partner = toPartner(file, logoFile, insurers, webhooks)
  return [
    {
      partner,
      themeFile: file.theme,
      secretKeyHashes: file.secretKeyHashes,
      logo: logoFile,
    },
  ]

  function attempt<Result>(at: Path, make: () => Result): Result | undefined {
    try {
      return make()
    } catch (error) {
      const message = error instanceof Error ? error.message : 'cannot be used'
      problems.push(describe({ path: at, message }))
      return undefined
    }
  }
}

function toPartner(
  file: PartnerFile,
  logoFile: Logo | undefined,
  insurers: readonly { insurer: Insurer; rule: InsurerRule }[],
  webhooks: readonly WebhookEndpoint[],
): Partner {
  const { id, name, publishableKey, browserBooking } = file
  const { logo, ...settings } = file.theme
  const theme = resolveTheme(settings)
  return {
    id,
    name,
    publishableKey,
    browserBooking,
    shopperMay: new Set(file.shopperMay),
    renewals: file.renewals,
    allowedOrigins: new Set(file.allowedOrigins),
    serves: (country, currency) =>
      file.markets.some(
        (market) => market.countries.includes(country) && market.currencies.includes(currency),
      ),
    servesCountry: (country) => file.markets.some((market) => market.countries.includes(country)),
    theme:
      logo && logoFile
        ? { ...theme, logo: { url: `${endpoints.logos}/${logoFile.name}`, alt: logo.alt } }
        : theme,
    insurers: insurers.map(({ insurer }) => insurer),
    insurersFor: (line, market) =>
      insurers.filter(({ rule }) => matchesRule(rule, line, market)).map(({ insurer }) => insurer),
    webhooks,
  }
}

async function createPartnerStore(
  entries: readonly Entry[],
  production: boolean,
): Promise<PartnerStore> {
  const partners = entries.map(({ partner }) => partner)
  const byId = new Map(partners.map((partner) => [partner.id, partner]))
  const byPublishableKey = new Map(partners.map((partner) => [partner.publishableKey, partner]))
  const origins = new Set(partners.flatMap((partner) => [...partner.allowedOrigins]))
  const secretKeys = entries.flatMap(({ partner, secretKeyHashes }) =>
    secretKeyHashes.map((hash) => ({
      digest: Buffer.from(hash.slice('sha256:'.length), 'hex'),
      partner,
    })),
  )
  const logos = new Map(
    await Promise.all(
      entries
        .flatMap(({ logo }) => logo ?? [])
        .map(
          async ({ name, bytes, contentType }) =>
            [name, await createStaticFile(bytes, contentType)] as const,
        ),
    ),
  )
  return {
    findByPublishableKey: (key) => byPublishableKey.get(key),
    findBySecretKey(key) {
      // A partner file holds only the hash and cannot be checked for this when it is read.
      if (production && isTestKey(key)) return undefined
      const presented = createHash('sha256').update(key).digest()
      const [match] = secretKeys.filter(({ digest }) => timingSafeEqual(digest, presented))
      return match?.partner
    },
    get(id) {
      const partner = byId.get(id)
      if (!partner) throw new Error(`No partner file has the id ${id}`)
      return partner
    },
    all: () => partners,
    isKnownOrigin: (origin) => origins.has(origin),
    findLogo: (name) => logos.get(name),
    listThemes: () =>
      entries.map(({ partner: { id, name, theme }, themeFile }) => ({
        id,
        name,
        settings: themeFile,
        logoUrl: theme.logo?.url ?? null,
      })),
    async close() {
      await Promise.all(partners.flatMap(({ insurers }) => insurers).map((each) => each.close()))
    },
  }
}

function isTestKey(key: string): boolean {
  return /^[ps]k_test_/.test(key)
}
