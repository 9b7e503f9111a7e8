import { html } from 'hono/html'
import type { Order } from '../order.ts'
import type { Markup, View } from './view.ts'

/**
 * What the shopper holds, once there is a booking. The token stands in the page and never in an address, which would
 * go on to logs, histories and other hosts; the page itself is not stored anywhere.
 */
export function renderParasolPolicy({ settings }: View, { coverState }: Order): Markup | '' {
  if (!('booking' in coverState)) return ''
  return html`<parasol-policy
    token="${coverState.booking.policyToken}"
    color-scheme="${settings.scheme}"
  ></parasol-policy>`
}
