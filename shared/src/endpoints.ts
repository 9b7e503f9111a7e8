// Paths of the BFF, said once for server, widget and tests. Each a constant of its own, to be imported as a namespace:
// an object would bring all of them into the loader.

export const loader = '/v1/parasol.js'
export const manifest = '/v1/manifest.json'
export const assets = '/v1/assets'
export const logos = '/v1/logos'
export const offers = '/v1/offers'
export const reviseOffer = '/v1/offers/revise'
export const lead = '/v1/offers/lead'
export const teaser = '/v1/offers/teaser'
export const decisions = '/v1/decisions'
export const bookings = '/v1/bookings'
export const webhookEvents = '/v1/webhooks/events'
export const health = '/healthz'
export const readiness = '/readyz'
export const metrics = '/metrics'
export const openapi = '/openapi.json'
export const docs = '/docs'
