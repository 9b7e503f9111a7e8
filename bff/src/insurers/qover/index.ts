import type { InsurerDefinition } from '../definition.ts'
import { createCallSettings } from '../http/call-settings.ts'
import { createQoverClient } from './client.ts'
import { createQoverInsurer } from './qover-insurer.ts'
import { settingsSchema } from './settings.ts'

/** Qover, first generation of its API: drafts, price requests and contracts. */
export const qover: InsurerDefinition<typeof settingsSchema> = {
  name: 'qover',
  settings: settingsSchema,
  create(settings, dependencies) {
    const { now, log, secrets } = dependencies
    const client = createQoverClient({
      baseUrl: settings.baseUrl,
      apiKey: secrets(settings.apiKey),
      endpoints: settings.endpoints,
      now,
      ...createCallSettings('qover', dependencies),
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
