import { setTimeout as delay } from 'node:timers/promises'
import type { InsurerDefinition } from '../definition.ts'
import { createXcoverClient } from './client.ts'
import { settingsSchema } from './settings.ts'
import { createXcoverInsurer } from './xcover-insurer.ts'

/** XCover by Cover Genius. */
export const xcover: InsurerDefinition<typeof settingsSchema> = {
  name: 'xcover',
  settings: settingsSchema,
  create(settings, { now, random, log, secrets }) {
    const apiKey = secrets(settings.apiKey)
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
      apiSecret: secrets(settings.apiSecret),
      algorithm: settings.algorithm,
      signedHeaders: settings.signedHeaders,
      addRemovePaths: settings.addRemovePaths,
      now,
      random,
      wait: async (waitMs, signal) => delay(waitMs, undefined, { signal }),
      onRetry(operation, { kind, status }, waitMs) {
        log.warn({ insurer: 'xcover', operation, kind, status, waitMs }, 'insurer call is repeated')
      },
    })
    const { product, offerTimeoutMs, bookingTimeoutMs } = settings
    return createXcoverInsurer({ client, product, offerTimeoutMs, bookingTimeoutMs, now })
  },
}
