import { z } from 'zod'
import { dateSchema } from '../packages/requests.ts'

/** The documentation names an instalment by its id, the vendor's client by its number. */
const reportedPaymentSchema = z
  .strictObject({
    id: z.string(),
    payment_attempted_date: dateSchema,
    payment_status: z.enum(['PAID', 'FAILED']),
    instalment_number: z.int().optional(),
    instalment_id: z.string().optional(),
  })
  .refine((payment) => (payment.instalment_id ?? payment.instalment_number) !== undefined, {
    path: ['instalment_number'],
    error: 'This field is required.',
  })

export const paymentReportSchema = z.strictObject({
  quotes: z.array(reportedPaymentSchema).min(1, { error: 'At least one quote is expected.' }),
})
export type PaymentReport = z.infer<typeof paymentReportSchema>
