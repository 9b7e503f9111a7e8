import { describe, expect, test } from 'vitest'
import {
  addToBag,
  createBag,
  maxQuantity,
  setQuantity,
  toCart,
  toLineTotal,
  toTotal,
} from './bag.ts'
import { parseSettings } from './settings.ts'

const laptop = '190199368477'
const phone = '190199368478'
const australia = parseSettings({})

const countBySku = (bag: ReturnType<typeof createBag>) =>
  Object.fromEntries(bag.map((line) => [line.product.sku, line.quantity]))

describe('what is in the bag', () => {
  test('a repeated sku counts', () => {
    expect(countBySku(createBag([laptop, phone, laptop], 'demo'))).toEqual({
      [laptop]: 2,
      [phone]: 1,
    })
  })

  test('none of a product removes its line', () => {
    expect(countBySku(setQuantity(createBag([laptop, phone], 'demo'), laptop, 0, 'demo'))).toEqual({
      [phone]: 1,
    })
  })

  test('no line grows beyond what the select can show', () => {
    const full = setQuantity([], laptop, maxQuantity, 'demo')
    expect(countBySku(addToBag(full, laptop, 'demo'))).toEqual({ [laptop]: maxQuantity })
  })

  test('an unknown sku changes nothing', () => {
    expect(createBag(['no-such-thing', '<script>'], 'demo')).toEqual([])
  })

  test('a magic sku is sold like any other', () => {
    expect(countBySku(createBag(['SANDBOX-SLOW'], 'demo'))).toEqual({ 'SANDBOX-SLOW': 1 })
  })

  test('a magic sku is of the kind that the shop sells', () => {
    const categories = (['demo', 'qover'] as const).map((theme) =>
      createBag(['SANDBOX-SLOW'], theme).map(({ product }) => product.category),
    )
    expect(categories).toEqual([['Laptop'], ['E-bike']])
  })
})

test('totals are whole minor units of the market', () => {
  const bag = setQuantity(createBag([laptop, phone], 'demo'), phone, 3, 'demo')
  expect(bag.map((line) => toLineTotal(line, australia).amount)).toEqual([379900, 554700])
  expect(toTotal(bag, australia)).toEqual({ amount: 934600, currency: 'AUD' })
  expect(toTotal(bag, parseSettings({ country: 'DE' })).currency).toBe('EUR')
})

test('the cart names each line, its unit price and where it goes', () => {
  const bag = setQuantity(createBag([laptop], 'demo'), laptop, 2, 'demo')
  const cart = toCart(bag, parseSettings({ lang: 'de' }))
  expect(cart).toMatchObject({
    currency: 'AUD',
    customer: { country: 'AU', language: 'de' },
    items: [{ id: laptop, sku: laptop, category: 'Laptop', quantity: 2, unitPrice: 379900 }],
  })
})
