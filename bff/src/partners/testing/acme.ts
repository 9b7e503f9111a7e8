import { createHash } from 'node:crypto'
import { z } from 'zod'
import { secretReferenceSchema } from '../../config/secrets.ts'
import type { InsurerDefinition } from '../../insurers/definition.ts'
import type { Insurer } from '../../insurers/insurer.ts'

export const hash = (key: string) => `sha256:${createHash('sha256').update(key).digest('hex')}`

/** What the insurers of a test were made with, and whether they were closed. */
export const created: { settings: unknown; closed: boolean }[] = []
const settingsSchema = z.strictObject({
  address: z.url(),
  apiKey: secretReferenceSchema,
  size: z.number().int().max(5).default(1),
})
export const definition: InsurerDefinition<typeof settingsSchema> = {
  name: 'acme',
  settings: settingsSchema,
  create(settings) {
    if (settings.address.endsWith('/broken')) throw new Error('address leads nowhere')
    const record = { settings, closed: false }
    created.push(record)
    return createUncalledInsurer(() => {
      record.closed = true
    })
  },
}

function createUncalledInsurer(onClose: () => void): Insurer {
  const refuse = () => Promise.reject(new Error('not called in these tests'))
  return {
    name: 'acme',
    capabilities: new Set(),
    packageHolds: 'cart',
    quote: refuse,
    revise: refuse,
    readPackage: refuse,
    decline: refuse,
    book: refuse,
    findBooking: refuse,
    close: () => Promise.resolve(onClose()),
  }
}

export const palette = {
  accent: '#1f5f8b',
  onAccent: '#ffffff',
  background: '#ffffff',
  surface: '#f4f7f9',
  text: '#1c2b36',
  mutedText: '#4f6272',
  border: '#c9d5de',
}

export const theme = {
  light: palette,
  dark: palette,
  radius: 4,
  fontFamily: 'inherit',
  spacing: 4,
  density: 'compact',
  copy: {},
}

export const insurer = { use: 'acme', address: 'https://acme.example', apiKey: 'env:API_KEY' }

export const acme = {
  id: 'acme',
  name: 'Acme',
  publishableKey: 'pk_live_acme',
  secretKeyHashes: [hash('sk_live_new'), hash('sk_live_old')],
  allowedOrigins: ['https://acme.example'],
  markets: [
    { countries: ['AU'], currencies: ['AUD'] },
    { countries: ['DE', 'AT'], currencies: ['EUR'] },
  ],
  insurers: [insurer],
  theme,
}
