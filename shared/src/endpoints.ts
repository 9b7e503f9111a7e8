/** Paths of the BFF, said once for server, widget and tests. */
export const endpoints = {
  loader: '/v1/parasol.js',
  manifest: '/v1/manifest.json',
  assets: '/v1/assets',
  logos: '/v1/logos',
  offers: '/v1/offers',
  reviseOffer: '/v1/offers/revise',
  lead: '/v1/offers/lead',
  teaser: '/v1/offers/teaser',
  decisions: '/v1/decisions',
  bookings: '/v1/bookings',
  health: '/healthz',
  readiness: '/readyz',
} as const
