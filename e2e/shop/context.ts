import type { CoverDesk } from './cover-desk.ts'
import type { OrderStore } from './order.ts'
import type { ThemeName } from './settings.ts'

/** A shop's two keys: the page shows the publishable one, the secret one stays on the server. */
export type Partner = { publishableKey: string; secretKey: string }

/** What the routes share. */
export type ShopContext = {
  bffUrl: string
  partners: Record<ThemeName, Partner>
  createOrderId: () => string
  orders: OrderStore
  coverDesk: CoverDesk
}
