import type { Policyholder } from './contact.ts'
import type { Money } from './money.ts'
import type { Booking } from './parasol-client.ts'
import type { ServerTheme } from './settings.ts'

/**
 * How the cover of an order stands. `unconfirmed`: Parasol has not answered yet and is asked again. `not_booked`: it
 * refused, or never answered; `reason` is for the shop's staff.
 */
export type CoverState =
  | { status: 'declined' }
  | { status: 'unconfirmed' }
  | { status: Booking['status']; booking: Booking }
  | { status: 'not_booked'; reason: string }

export type OrderLine = {
  sku: string
  title: string
  image: string
  quantity: number
  total: Money
}

export type Order = {
  id: string
  /** The partner that sold the cover, and books it. */
  theme: ServerTheme
  lines: OrderLine[]
  /** What the goods cost. The cover's premium is charged on top once Parasol has confirmed it. */
  goods: Money
  policyholder: Policyholder
  /** The cover field of the form, verbatim. */
  cover: string
  coverState: CoverState
}

export type OrderStore = Map<string, Order>

/** Whether the cover's state can still change by itself. */
export function isCoverOpen({ coverState }: Order): boolean {
  return coverState.status === 'unconfirmed' || coverState.status === 'pending'
}
