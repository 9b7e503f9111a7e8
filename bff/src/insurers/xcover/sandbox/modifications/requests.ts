import { z } from 'zod'
import { insuredSchema, itemSchema, policyholderSchema } from '../packages/requests.ts'

export const modificationRequestSchema = z.strictObject({
  policyholder: policyholderSchema.partial().optional(),
  quotes: z
    .array(
      z.strictObject({
        id: z.string(),
        update_fields: itemSchema
          .omit({ policy_type: true, policy_type_version: true })
          .partial()
          .extend({ insured: z.array(insuredSchema).optional() }),
      }),
    )
    .min(1, { error: 'At least one quote is expected.' })
    .optional(),
})
export type ModificationRequest = z.infer<typeof modificationRequestSchema>
export type UpdateFields = NonNullable<ModificationRequest['quotes']>[number]['update_fields']
