import type { CoverDesk } from './cover-desk.ts'
import type { OrderStore } from './order.ts'
import type { ThemeName } from './settings.ts'

/** What the routes share. */
export type ShopContext = {
  bffUrl: string
  publishableKeys: Record<ThemeName, string>
  createOrderId: () => string
  waitPatiently: () => Promise<void>
  /** Lets time pass at the insurer; null where that is no sandbox. */
  moveClock: ((duration: string) => Promise<void>) | null
  orders: OrderStore
  coverDesk: CoverDesk
}
