import type { Partner } from '../../src/partners/partner-store.ts'
import { acme, palette } from '../../src/partners/testing/acme.ts'

/** The shop that all simulated orders come from. */
export const partner: Partner = {
  ...acme,
  allowedOrigins: new Set(),
  browserBooking: false,
  shopperMay: new Set(),
  renewals: 'ask',
  serves: () => true,
  servesCountry: () => true,
  theme: {
    light: palette,
    dark: palette,
    radius: 4,
    fontFamily: 'inherit',
    spacing: 4,
    density: 'compact',
    copy: {},
  },
  insurers: [],
  insurersFor: () => [],
  webhooks: [],
}
