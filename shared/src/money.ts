import { z } from 'zod'
import { isCurrency } from './currency.ts'

/** An ISO 4217 code in upper case. */
export const currencySchema = z
  .string()
  .refine(isCurrency, { error: 'must be an ISO 4217 currency code in upper case, e.g. "AUD"' })

/**
 * An amount in the currency's minor unit: cents for AUD, yen for JPY, fils for KWD. Never negative here,
 * never a fraction, and small enough that sums of a hundred of them stay exact.
 */
export const amountSchema = z
  .number({ error: 'must be an integer number of minor units' })
  .int({ error: 'must be an integer number of minor units' })
  .min(0, { error: 'must not be negative' })
  .max(100_000_000_000, { error: 'must be at most 100000000000 minor units' })

/** Money on every wire of Parasol: `{ "amount": 12485, "currency": "AUD" }` is 124.85 AUD. */
export const moneySchema = z.strictObject({ amount: amountSchema, currency: currencySchema })
export type Money = z.infer<typeof moneySchema>
