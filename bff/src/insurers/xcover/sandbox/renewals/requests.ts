import { z } from 'zod'
import { dateSchema, insuredSchema } from '../packages/requests.ts'

export const renewalRequestSchema = z.strictObject({
  quotes: z
    .array(
      z.strictObject({
        id: z.string(),
        policy_start_date: dateSchema,
        insured: z.array(insuredSchema).optional(),
      }),
    )
    .min(1, { error: 'At least one quote is expected.' }),
})
export type RenewalRequest = z.infer<typeof renewalRequestSchema>
