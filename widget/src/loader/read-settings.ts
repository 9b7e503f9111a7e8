import type { Layout } from '@parasol/shared/paint'
import type { OfferSettings } from '../offer/offer-mount.ts'
import type { Mistake } from './mistake-reporter.ts'
import { readAppearance } from './read-appearance.ts'
import { readCart } from './read-cart.ts'

type SettingsSource = {
  key: string
  cart: unknown
  /** The element's own attributes. */
  locale: string | null
  layout: string | null
  colorScheme: string | null
  /** Languages the page states, the nearest first. */
  pageLocales: (string | null)[]
}

type SettingsReading = {
  /** Null where the mistakes leave nothing to quote. */
  settings: Pick<OfferSettings, 'cart' | 'locale' | 'layout'> | null
  mistakes: Mistake[]
}

/** What the shop has set, with the defaults, and every mistake in it. */
export function readSettings(source: SettingsSource): SettingsReading {
  const { key, layout } = source
  const { locale, mistakes } = readAppearance(source)
  const report = (code: string, message: string) => mistakes.push({ code, message })

  if (layout !== null && !isLayout(layout)) {
    report('layout_invalid', `layout="${layout}" must be "card" or "compact".`)
  }
  if (!key) report('key_missing', 'The script tag needs the publishable key: data-key="pk_…".')

  const cart = readCart(source.cart)
  if (!cart) report('cart_invalid', 'The cart must be an object with items, or JSON of one.')
  if (!cart || !key) return { settings: null, mistakes }
  return {
    settings: {
      cart,
      locale,
      layout: isLayout(layout) ? layout : 'card',
    },
    mistakes,
  }
}

function isLayout(value: string | null): value is Layout {
  return value === 'card' || value === 'compact'
}
