import { z } from 'zod'

/**
 * Who renews policies that end. `ask`: the shop, once it has charged the shopper. `auto`: Parasol, when they are due, and
 * the shop charges afterwards. `off`: nobody; the shop is not told either.
 */
export const renewalModeSchema = z.enum(['ask', 'auto', 'off'])
export type RenewalMode = z.infer<typeof renewalModeSchema>
