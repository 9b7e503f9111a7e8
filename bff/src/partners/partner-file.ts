import { countrySchema } from '@parasol/shared/cart'
import { currencySchema } from '@parasol/shared/money'
import { z } from 'zod'
import type { InsurerDefinition } from '../insurers/definition.ts'
import { insurerRuleSchema } from './insurer-rule.ts'
import { renewalModeSchema } from './renewal-mode.ts'
import { shopperRightSchema } from './shopper-right.ts'
import { themeFileSchema } from './theme-file.ts'
import { webhookSettingsSchema } from './webhook-endpoint.ts'

const originSchema = z.string().refine(
  (text) => {
    const url = URL.parse(text)
    return url?.origin === text && ['http:', 'https:'].includes(url.protocol)
  },
  { error: 'must be an exact origin without a path, e.g. https://shop.example' },
)

const marketSchema = z.strictObject({
  countries: z.array(countrySchema).min(1),
  currencies: z.array(currencySchema).min(1),
})

const partnerSchema = z.strictObject({
  $schema: z.string().optional(),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
      error: 'must be lower-case letters, digits and hyphens, e.g. acme-au',
    })
    .describe('Stands in tokens and bookings: never change it, never give it to another shop'),
  name: z.string().min(1).max(100),
  publishableKey: z
    .string()
    .regex(/^pk_(live|test)_[A-Za-z0-9]{4,100}$/, {
      error: 'must be pk_live_ or pk_test_ and at least four letters or digits',
    })
    .describe('Stands in the pages of the shop'),
  secretKeyHashes: z
    .array(
      z.string().regex(/^sha256:[0-9a-f]{64}$/, {
        error: 'must be sha256: and 64 hex digits, the hash of the secret key and never the key',
      }),
    )
    .default([])
    .describe("Hashes of the keys the shop's server may use; two while one replaces the other"),
  allowedOrigins: z
    .array(originSchema)
    .min(1)
    .describe('Origins of the pages that may ask for offers, or env:NAME'),
  browserBooking: z
    .boolean()
    .default(false)
    .describe('Whether pages may book without the secret key'),
  shopperMay: z
    .array(shopperRightSchema)
    .default(['modify', 'cancel', 'withdraw'])
    .describe(
      'What shoppers may do with their policies by themselves; renew lets them renew before the shop has charged them',
    ),
  renewals: renewalModeSchema
    .default('ask')
    .describe(
      'Who renews policies that end: ask, the shop, once it has charged the shopper; auto, Parasol when they are due, and the shop charges afterwards; off, nobody',
    ),
  markets: z
    .array(marketSchema)
    .min(1)
    .describe('Where the shop sells insurance: each country of an entry in each of its currencies'),
  webhooks: z
    .array(webhookSettingsSchema)
    .max(10)
    .refine((endpoints) => new Set(endpoints.map(({ url }) => url)).size === endpoints.length, {
      error: 'must name each address once',
    })
    .default([])
    .describe("Where the shop's server is told what happens to its bookings"),
  theme: themeFileSchema,
})

export type PartnerFile = z.output<ReturnType<typeof createPartnerFileSchema>>
export type PartnerFileSchema = ReturnType<typeof createPartnerFileSchema>

/** A partner's file, with the settings of the insurers that there are. */
export function createPartnerFileSchema(definitions: readonly InsurerDefinition[]) {
  const [first, ...others] = definitions.map(toEntrySchema)
  if (!first) throw new Error('At least one insurer is needed to read partner files')
  const known = definitions.map(({ name }) => name).join(', ')
  const entrySchema = z.discriminatedUnion('use', [first, ...others], {
    error: ({ code }) => (code === 'invalid_union' ? `must be one of: ${known}` : undefined),
  })
  return partnerSchema.extend({
    insurers: z
      .array(entrySchema)
      .min(1)
      .describe(
        'Insurers the shop sells for; a line goes to the first whose rule it meets, then to the next',
      )
      .refine((entries) => new Set(entries.map(({ use }) => use)).size === entries.length, {
        error: 'must name each insurer once',
      }),
  })
}

function toEntrySchema({ name, settings }: InsurerDefinition) {
  if (!(settings instanceof z.ZodObject)) {
    throw new TypeError(`The settings of insurer ${name} must be an object schema`)
  }
  return settings.safeExtend({
    use: z.literal(name),
    when: insurerRuleSchema
      .optional()
      .describe('Which cart lines this insurer is asked for; every line where left out'),
  })
}
