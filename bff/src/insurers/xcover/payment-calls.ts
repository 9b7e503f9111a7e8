import { z } from 'zod'
import type { Deadline } from '../http/deadline.ts'
import type { Send } from './exchange.ts'
import { parseJson } from './json.ts'
import { dateTime, decimal, packageSchema } from './wire.ts'
import type { WirePackage } from './wire.ts'

const scheduleSchema = z.object({
  currency: z.string(),
  quotes: z.array(
    z.object({
      id: z.guid(),
      payment_schedule: z.array(
        z.object({
          number: z.string().regex(/^[1-9][0-9]{0,3}$/),
          period_start_date: dateTime,
          period_end_date: dateTime,
          status: z.enum(['PAID', 'UNPAID']),
          total_amount: decimal,
        }),
      ),
    }),
  ),
})
export type WireSchedule = z.infer<typeof scheduleSchema>

/** XCover's endpoints for payments that the partner collects, one method each. All reject with an InsurerError. */
export type PaymentCalls = {
  confirmPayment(
    reference: string,
    idempotencyKey: string,
    deadline: Deadline,
  ): Promise<WirePackage>
  readSchedule(reference: string, deadline: Deadline): Promise<WireSchedule>
  reportInstalment(
    reference: string,
    body: object,
    idempotencyKey: string,
    deadline: Deadline,
  ): Promise<void>
}

export function createPaymentCalls(send: Send): PaymentCalls {
  return {
    confirmPayment: (reference, idempotencyKey, deadline) =>
      send(
        {
          operation: 'payment confirmation',
          method: 'PUT',
          path: `bookings/${reference}/confirm`,
          body: {},
          idempotencyKey,
        },
        (body) => packageSchema.parse(parseJson(body)),
        deadline,
      ),

    readSchedule: (reference, deadline) =>
      send(
        {
          operation: 'instalment retrieval',
          method: 'GET',
          path: `bookings/${reference}/instalments/`,
        },
        (body) => scheduleSchema.parse(parseJson(body)),
        deadline,
      ),

    reportInstalment: (reference, body, idempotencyKey, deadline) =>
      send(
        {
          operation: 'instalment report',
          method: 'POST',
          path: `bookings/${reference}/instalments/`,
          body,
          idempotencyKey,
        },
        () => undefined,
        deadline,
      ),
  }
}
