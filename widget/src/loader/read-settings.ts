import type { Layout, OfferSettings } from '../offer/offer-mount.ts'
import type { Mistake } from './mistake.ts'
import { readCart } from './read-cart.ts'

type SettingsSource = {
  key: string | null
  cart: unknown
  /** The element's own attributes. */
  locale: string | null
  layout: string | null
  colorScheme: string | null
  /** Languages the page states, the nearest first. */
  pageLocales: (string | null | undefined)[]
}

type SettingsReading = {
  /** Null where the mistakes leave nothing to quote. */
  settings: Pick<OfferSettings, 'cart' | 'locale' | 'layout'> | null
  mistakes: Mistake[]
}

/** What the shop has set, with the defaults, and every mistake in it. */
export function readSettings(source: SettingsSource): SettingsReading {
  const { key, locale, layout, colorScheme, pageLocales } = source
  const mistakes: Mistake[] = []
  const report = (code: string, message: string, fields?: Record<string, string>) =>
    mistakes.push({ code, message, fields })

  if (locale !== null && !isLocale(locale)) {
    report('locale_invalid', `locale="${locale}" must be a BCP 47 tag such as "en" or "de-AT".`)
  }
  if (layout !== null && !isLayout(layout)) {
    report('layout_invalid', `layout="${layout}" must be "card" or "compact".`)
  }
  if (colorScheme !== null && !['light', 'dark', 'auto'].includes(colorScheme)) {
    report(
      'color_scheme_invalid',
      `color-scheme="${colorScheme}" must be "light", "dark" or "auto".`,
    )
  }
  if (!key) report('key_missing', 'The script tag needs the publishable key: data-key="pk_…".')

  const { cart, problem, fields } = readCart(source.cart)
  if (problem) report('cart_invalid', problem, fields)
  if (!cart || !key) return { settings: null, mistakes }
  return {
    settings: {
      cart,
      locale: [locale, ...pageLocales].find((tag) => tag && isLocale(tag)) ?? 'en',
      layout: isLayout(layout) ? layout : 'card',
    },
    mistakes,
  }
}

function isLayout(value: string | null): value is Layout {
  return value === 'card' || value === 'compact'
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
