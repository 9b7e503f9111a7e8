import type { Booking } from '@parasol/shared/booking'
import type { CartInput } from '@parasol/shared/cart'
import { formatCoverValue } from '@parasol/shared/cover-value'
import { randomUUID } from 'node:crypto'
import {
  cartOf,
  laptop,
  phone,
  policyholder,
  requestOffer,
  shopOrigin,
  type TestParasol,
} from './parasol.ts'

/** Books an order whose shopper accepted everything, with as many policies as its cart has lines. */
export async function bookPolicies(
  parasol: TestParasol,
  details: Record<string, unknown> = {},
  cart: CartInput = cartOf(laptop, phone),
): Promise<Booking> {
  const { offer, cover } = await requestOffer(parasol, cart)
  const products = offer.products.map(({ id }) => id)
  const { status, body } = await parasol.fromServer<Booking>('/v1/bookings', {
    cover: formatCoverValue({ token: cover, choice: { decision: 'accepted', products } }),
    orderId: `order-${randomUUID()}`,
    policyholder,
    ...details,
  })
  if (status !== 201) throw new Error(`not booked: ${JSON.stringify(body)}`)
  return body
}

/** Calls as the order page does, with the shopper's policy token. */
export function callAsShopper(parasol: TestParasol, token: string, origin = shopOrigin) {
  return <Body>(method: 'GET' | 'POST' | 'DELETE', path = '', body?: unknown) =>
    parasol.send<Body>(`/v1/policies${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, Origin: origin },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
}
