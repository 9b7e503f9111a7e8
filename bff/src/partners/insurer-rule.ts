import { countrySchema, type CartItem } from '@parasol/shared/cart'
import { amountSchema, currencySchema } from '@parasol/shared/money'
import { z } from 'zod'
import type { Market } from '../insurers/insurer.ts'

/** Which cart lines an insurer is asked for; what is left out does not narrow. */
export const insurerRuleSchema = z
  .strictObject({
    countries: z.array(countrySchema).min(1).optional(),
    currencies: z.array(currencySchema).min(1).optional(),
    /** As the shop names them; compared without regard to case. */
    categories: z.array(z.string().min(1)).min(1).optional(),
    /** Bounds of the line's price, quantity included, in minor units; both inclusive. */
    minAmount: amountSchema.optional(),
    maxAmount: amountSchema.optional(),
  })
  .refine(({ minAmount = 0, maxAmount = Infinity }) => minAmount <= maxAmount, {
    path: ['maxAmount'],
    error: 'must not be below minAmount',
  })
export type InsurerRule = z.output<typeof insurerRuleSchema>

export function matchesRule(rule: InsurerRule, line: CartItem, market: Market): boolean {
  const { countries, currencies, categories, minAmount = 0, maxAmount = Infinity } = rule
  const amount = line.unitPrice * line.quantity
  const category = line.category.toLowerCase()
  return (
    (countries?.includes(market.country) ?? true) &&
    (currencies?.includes(market.currency) ?? true) &&
    (categories?.some((name) => name.toLowerCase() === category) ?? true) &&
    amount >= minAmount &&
    amount <= maxAmount
  )
}
