import type { CoverDesk } from './cover-desk.ts'
import type { OrderStore } from './order.ts'
import type { ThemeName } from './settings.ts'

/** What the routes share. */
export type ShopContext = {
  bffUrl: string
  publishableKeys: Record<ThemeName, string>
  createOrderId: () => string
  waitPatiently: () => Promise<void>
  orders: OrderStore
  coverDesk: CoverDesk
}
