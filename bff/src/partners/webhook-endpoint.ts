import { webhookTypeSchema, type WebhookType } from '@parasol/shared/webhook'
import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { z } from 'zod'
import { type Secret, type SecretResolver, secretReferenceSchema } from '../config/secrets.ts'
import { isPublicAddress } from '../webhooks/out/public-address.ts'

/** Where a shop is told what happens to its bookings. */
export type WebhookEndpoint = {
  /** The same as long as shop and address are. Stands in logs, which an address with a key in it must not. */
  id: string
  url: string
  /** Each signs: two while one replaces the other. */
  secrets: readonly Secret[]
  wants(type: WebhookType): boolean
}

const urlSchema = z.url({ protocol: /^https?$/ }).refine(
  (text) => {
    const { username, password, hash } = new URL(text)
    return !username && !password && !hash
  },
  { error: 'must be an address without user, password and fragment' },
)

export const webhookSettingsSchema = z.strictObject({
  url: urlSchema.describe("Where the shop's server takes events, or env:NAME; https in production"),
  secrets: z
    .array(secretReferenceSchema)
    .min(1)
    .max(3)
    .describe('Where the whsec_ secrets that sign are kept; two while one replaces the other'),
  events: z
    .array(webhookTypeSchema)
    .min(1)
    .optional()
    .describe('Events to send; all there are where left out'),
})
export type WebhookSettings = z.output<typeof webhookSettingsSchema>

type Surroundings = { partnerId: string; production: boolean; secrets: SecretResolver }

/** Throws, with what to do about it, where the settings cannot be used. */
export function createWebhookEndpoint(
  { url, secrets: references, events }: WebhookSettings,
  { partnerId, production, secrets: resolveSecret }: Surroundings,
): WebhookEndpoint {
  if (production) requirePublicUrl(url)
  const digest = createHash('sha256').update(`${partnerId} ${url}`).digest('hex')
  const wanted = events && new Set(events)
  return {
    id: `we_${digest.slice(0, 16)}`,
    url,
    secrets: references.map((reference) => requireSigningSecret(reference, resolveSecret)),
    wants: (type) => wanted?.has(type) ?? true,
  }
}

function requirePublicUrl(url: string): void {
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'https:') throw new Error('must be an https address in production')
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(address) && !isPublicAddress(address)) {
    throw new Error('must not lead to an address inside a network')
  }
}

/** A symmetric secret as Standard Webhooks writes it: whsec_ and 24 to 64 bytes in base64. */
function requireSigningSecret(reference: string, resolveSecret: SecretResolver): Secret {
  const secret = resolveSecret(reference)
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret.reveal()) ?? []
  const { length } = Buffer.from(base64 ?? '', 'base64')
  if (length < 24 || length > 64) {
    throw new Error(`needs whsec_ and 24 to 64 random bytes in base64 behind ${reference}`)
  }
  return secret
}
