import { setTimeout as delay } from 'node:timers/promises'
import type { InsurerDefinition } from '../definition.ts'
import { createQoverClient } from './client.ts'
import { createQoverInsurer } from './qover-insurer.ts'
import { settingsSchema } from './settings.ts'

/** Qover, first generation of its API: drafts, price requests and contracts. */
export const qover: InsurerDefinition<typeof settingsSchema> = {
  name: 'qover',
  settings: settingsSchema,
  create(settings, { now, random, log, secrets }) {
    const client = createQoverClient({
      baseUrl: settings.baseUrl,
      apiKey: secrets(settings.apiKey),
      endpoints: settings.endpoints,
      now,
      random,
      wait: async (waitMs, signal) => delay(waitMs, undefined, { signal }),
      onRetry(operation, { kind, status }, waitMs) {
        log.warn({ insurer: 'qover', operation, kind, status, waitMs }, 'insurer call is repeated')
      },
      onRefusal(operation, { status, reasons: { errorId, parameters, rules } }) {
        log.warn(
          { insurer: 'qover', operation, status, errorId, parameters, rules },
          'insurer call is refused',
        )
      },
    })
    return createQoverInsurer({
      client,
      profiles: settings.products,
      paymentMethod: settings.paymentMethod,
      birthDateField: settings.birthDateField,
      priceValidityMs: settings.priceValidityMs,
      offerTimeoutMs: settings.offerTimeoutMs,
      bookingTimeoutMs: settings.bookingTimeoutMs,
      now,
    })
  },
}
