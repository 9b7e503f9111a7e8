import { z } from 'zod'
import { takeShare } from '../../../sandbox/take-share.ts'
import { splitInsuranceTax } from './insurance-tax.ts'
import { flag, text } from './schemas.ts'

/** What one variant costs. Cents of a euro. */
export type VariantPrice = {
  variant: string
  years: number
  /** The most it pays. */
  claimLimit: number
  /** Gap alone: what the owner would lose without cover. */
  potentialShortfall?: number
  pricePerYear: number
  /** For all years: `withoutTax` and `insuranceTax`, exactly. */
  totalPrice: number
  withoutTax: number
  insuranceTax: number
}

/** What a product says of a variant, before years are summed and tax is split. */
type Rating = Omit<VariantPrice, 'variant' | 'totalPrice' | 'withoutTax' | 'insuranceTax'>

/** A product of the line, as it is sold in some countries. */
export type Product = {
  /** Line and product as paths have them: `motor/gap`. */
  path: string
  /** ISO 3166-1 alpha-2, upper case. */
  countries: readonly string[]
  variants: readonly string[]
  /** Whether people can be added to a draft one by one. */
  takesPersons: boolean
  /** `risk` and `terms` as far as a price depends on them. */
  pricingSchema: z.ZodType
  /** `risk` and `terms` as a contract needs them. */
  contractSchema: z.ZodType
  /** The price of every variant, none where the risk is not taken. Throws where the body does not fit `pricingSchema`. */
  price(body: unknown, market: { country: string; persons: number }): VariantPrice[]
  /** What is insured, in a few words. Throws where the body does not fit `contractSchema`. */
  nameRisk(body: unknown): string
}

/** Fields of `terms` that every product has. */
export const commonTerms = {
  startDate: z.iso.date(),
  requestPaperCopy: flag.nullish(),
}

type Definition<Plan, Pricing extends z.ZodType, Sale extends z.ZodType> = Pick<
  Product,
  'path' | 'countries' | 'takesPersons'
> & {
  /** By variant. */
  plans: Readonly<Record<string, Plan>>
  pricingSchema: Pricing
  contractSchema: Sale
  /** Whether the risk is taken at all. */
  accepts: (input: z.output<Pricing>) => boolean
  rate: (input: z.output<Pricing>, plan: Plan, persons: number) => Rating
  nameRisk: (sale: z.output<Sale>) => string
}

export function createProduct<Plan, Pricing extends z.ZodType, Sale extends z.ZodType>({
  plans,
  accepts,
  rate,
  nameRisk,
  ...product
}: Definition<Plan, Pricing, Sale>): Product {
  return {
    ...product,
    variants: Object.keys(plans),
    price(body, { country, persons }) {
      const input = product.pricingSchema.parse(body)
      if (!accepts(input)) return []
      return Object.entries(plans).map(([variant, plan]) =>
        toVariantPrice({ variant, ...rate(input, plan, persons) }, country),
      )
    },
    nameRisk: (body) => nameRisk(product.contractSchema.parse(body)),
  }
}

/** The same cover for more money a year. */
export function raisePrice(price: VariantPrice, country: string, amount: number): VariantPrice {
  return toVariantPrice({ ...price, pricePerYear: price.pricePerYear + amount }, country)
}

/** `basisPoints` hundredths of a percent of an amount, whole cents. */
export function takeRate(amount: number, basisPoints: number): number {
  return takeShare(amount, basisPoints, 10_000)
}

/** The name of one of the plans. */
export function variantOf(plans: Readonly<Record<string, unknown>>) {
  return text.refine((variant) => Object.hasOwn(plans, variant))
}

function toVariantPrice(rating: Rating & { variant: string }, country: string): VariantPrice {
  const totalPrice = rating.pricePerYear * rating.years
  return { ...rating, totalPrice, ...splitInsuranceTax(totalPrice, country) }
}
