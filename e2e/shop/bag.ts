import { catalogues, findProduct, type Product } from './catalogue.ts'
import type { Money } from './money.ts'
import { currencies, type Settings, type ThemeName } from './settings.ts'

export const maxQuantity = 9

export type BagLine = { product: Product; quantity: number }

/** What a shopper is about to buy: at most one line a product. */
export type Bag = readonly BagLine[]

/** One of everything: the bag of a visitor who has not touched it, so that a link to the checkout shows the demo. */
export function createSampleBag(theme: ThemeName): Bag {
  return catalogues[theme].map((product) => ({ product, quantity: 1 }))
}

/** Puts `quantity` of a product in the bag; none removes it. The bag stays as it is for an unknown sku. */
export function setQuantity(bag: Bag, sku: string, quantity: number, theme: ThemeName): Bag {
  const limited = Math.min(Math.max(quantity, 0), maxQuantity)
  const present = bag.some((line) => line.product.sku === sku)
  const product = present ? undefined : findProduct(sku, theme)
  const all = product ? [...bag, { product, quantity: 0 }] : bag
  return all
    .map((line) => (line.product.sku === sku ? { ...line, quantity: limited } : line))
    .filter((line) => line.quantity > 0)
}

export function addToBag(bag: Bag, sku: string, theme: ThemeName): Bag {
  const line = bag.find((candidate) => candidate.product.sku === sku)
  return setQuantity(bag, sku, (line?.quantity ?? 0) + 1, theme)
}

/** A bag of just these skus, as a link to the checkout may name them; a repeated sku counts. */
export function createBag(skus: string[], theme: ThemeName): Bag {
  return skus.reduce<Bag>((bag, sku) => addToBag(bag, sku, theme), [])
}

function toUnitPrice({ product }: BagLine, { country }: Settings): Money {
  const currency = currencies[country]
  return { amount: product.prices[currency], currency }
}

export function toLineTotal(line: BagLine, settings: Settings): Money {
  const { amount, currency } = toUnitPrice(line, settings)
  return { amount: amount * line.quantity, currency }
}

export function toTotal(bag: Bag, settings: Settings): Money {
  return {
    amount: bag.reduce((sum, line) => sum + toLineTotal(line, settings).amount, 0),
    currency: currencies[settings.country],
  }
}

/** The bag as `<parasol-offer>` wants it in its `cart`. */
export function toCart(bag: Bag, settings: Settings) {
  return {
    currency: currencies[settings.country],
    customer: { country: settings.country, language: settings.lang },
    items: bag.map((line) => ({
      id: line.product.sku,
      sku: line.product.sku,
      title: line.product.title,
      category: line.product.category,
      brand: line.product.brand,
      model: line.product.model,
      description: line.product.description,
      condition: 'new',
      quantity: line.quantity,
      unitPrice: toUnitPrice(line, settings).amount,
    })),
  }
}
