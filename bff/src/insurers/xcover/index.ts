import type { InsurerDefinition } from '../definition.ts'
import { createCallSettings } from '../http/call-settings.ts'
import { createXcoverClient } from './client.ts'
import { settingsSchema } from './settings.ts'
import { createWebhooks } from './webhooks.ts'
import { createXcoverInsurer } from './xcover-insurer.ts'

/** XCover by Cover Genius. */
export const xcover: InsurerDefinition<typeof settingsSchema> = {
  name: 'xcover',
  settings: settingsSchema,
  create(settings, dependencies) {
    const { now, secrets } = dependencies
    const apiKey = secrets(settings.apiKey)
    const apiSecret = secrets(settings.apiSecret)
    // It stands between quotes in a header.
    if (!/^[\x21\x23-\x2b\x2d-\x7e]+$/.test(apiKey.reveal())) {
      throw new Error(
        `${settings.apiKey} must hold printable ASCII without spaces, quotes and commas`,
      )
    }
    const client = createXcoverClient({
      baseUrl: settings.baseUrl,
      partnerCode: settings.partnerCode,
      apiKey,
      apiSecret,
      algorithm: settings.algorithm,
      signedHeaders: settings.signedHeaders,
      addRemovePaths: settings.addRemovePaths,
      now,
      ...createCallSettings('xcover', dependencies),
    })
    const { product, offerTimeoutMs, bookingTimeoutMs, webhooks } = settings
    return {
      ...createXcoverInsurer({ client, product, offerTimeoutMs, bookingTimeoutMs, now }),
      webhooks: createWebhooks({
        key: webhooks.apiKey ? secrets(webhooks.apiKey) : apiKey,
        secret: webhooks.apiSecret ? secrets(webhooks.apiSecret) : apiSecret,
        maxSkewMs: webhooks.maxAgeMinutes * 60_000,
        now,
      }),
    }
  },
}
