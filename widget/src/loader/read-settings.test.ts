import { describe, expect, it } from 'vitest'
import { readSettings } from './read-settings.ts'

const cart = { currency: 'AUD', customer: { country: 'AU' }, items: [] }
const source = {
  key: 'pk_test_shop',
  cart,
  locale: null,
  layout: null,
  colorScheme: null,
  pageLocales: ['de-AT', 'en'],
}

describe('readSettings', () => {
  it('takes the language nearest to the element and the card layout', () => {
    expect(readSettings(source)).toEqual({
      settings: { cart, locale: 'de-AT', layout: 'card' },
      mistakes: [],
    })
  })

  it('passes over a language the page states wrongly', () => {
    const { settings, mistakes } = readSettings({ ...source, pageLocales: ['', 'de_AT', 'fr'] })
    expect(settings?.locale).toBe('fr')
    expect(mistakes).toEqual([])
  })

  it('reads a cart given as JSON', () => {
    expect(readSettings({ ...source, cart: JSON.stringify(cart) }).settings?.cart).toEqual(cart)
  })

  it.for<[string, object, string]>([
    ['no key', { key: '' }, 'key_missing'],
    ['a cart that is no JSON', { cart: '{' }, 'cart_invalid'],
    ['an object turned into text', { cart: '[object Object]' }, 'cart_invalid'],
    ['a list for a cart', { cart: [] }, 'cart_invalid'],
    ['a cart without a list', { cart: { currency: 'AUD' } }, 'cart_invalid'],
  ])('has nothing to quote with %s', ([, change, code]) => {
    const { settings, mistakes } = readSettings({ ...source, ...change })
    expect(settings).toBeNull()
    expect(mistakes).toMatchObject([{ code }])
  })

  it('goes on with the defaults after mistakes that leave something to quote', () => {
    const change = { locale: 'no_t', layout: 'wide', colorScheme: 'sepia' }
    const { settings, mistakes } = readSettings({ ...source, ...change })
    expect(settings).toMatchObject({ locale: 'de-AT', layout: 'card' })
    expect(mistakes.map(({ code }) => code)).toEqual([
      'locale_invalid',
      'color_scheme_invalid',
      'layout_invalid',
    ])
  })
})
