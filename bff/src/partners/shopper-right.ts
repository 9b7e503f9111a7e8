import { z } from 'zod'

/**
 * What shoppers may have done with their policies without the shop. `modify` is about what costs nothing more; `renew`
 * has them renew a policy that the shop charges them for afterwards.
 */
export const shopperRightSchema = z.enum(['modify', 'cancel', 'withdraw', 'renew'])
export type ShopperRight = z.infer<typeof shopperRightSchema>
