import { z } from 'zod'
import { eventStyles } from './event-styles.ts'

/** What goes wrong with webhooks on purpose. `reversed`: what one call or move of the clock brought comes last first. */
const mischiefs = ['none', 'twice', 'reversed', 'lost'] as const

export const webhookSettingsSchema = z.strictObject({
  /** Where they go; null keeps them, for a replay. */
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
    .nullable(),
  style: z.enum(eventStyles),
  mischief: z.enum(mischiefs),
})
export type WebhookSettings = z.infer<typeof webhookSettingsSchema>

export const standardWebhooks: WebhookSettings = { url: null, style: 'dotted', mischief: 'none' }

const variables = {
  url: 'XCOVER_SANDBOX_WEBHOOK_URL',
  style: 'XCOVER_SANDBOX_EVENT_STYLE',
} as const

/** Throws an error that names the variable that is wrong. */
export function readWebhookSettings(
  environment: Record<string, string | undefined>,
): WebhookSettings {
  const result = webhookSettingsSchema.safeParse({
    ...standardWebhooks,
    // Compose files and CI set a variable to nothing where they mean that it is not set.
    ...(environment[variables.url] ? { url: environment[variables.url] } : {}),
    ...(environment[variables.style] ? { style: environment[variables.style] } : {}),
  })
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => {
    const variable = path[0] === 'url' ? variables.url : variables.style
    return `${variable}: ${message}`
  })
  throw new Error(problems.join('; '))
}
