import { bike } from './bike.ts'
import { gap } from './gap.ts'
import { landlord } from './landlord.ts'
import type { Product } from './product.ts'
import { travel } from './travel.ts'

const products: readonly Product[] = [gap, landlord, travel, bike]

/** The product of a path such as `motor/gap` in a country, ISO 3166-1 alpha-2 in upper case. */
export function findProduct(path: string, country: string): Product | undefined {
  return products.find((product) => product.path === path && product.countries.includes(country))
}

/** The product of a path that a draft was made for. */
export function getProduct(path: string): Product {
  const product = products.find((candidate) => candidate.path === path)
  if (!product) throw new Error(`no product ${path}`)
  return product
}
