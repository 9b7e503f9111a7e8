import { z } from 'zod'

export const mailRequestSchema = z.strictObject({
  /** Left out, what was booked. */
  event: z.enum(['BOOKING_CREATED', 'BOOKING_CANCELLED']).default('BOOKING_CREATED'),
})
export type MailEvent = z.infer<typeof mailRequestSchema>['event']
