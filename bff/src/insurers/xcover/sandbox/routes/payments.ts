import { Hono } from 'hono'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import { parseRequest } from '../packages/parse-request.ts'
import { emptyRequestSchema } from '../packages/requests.ts'
import { recordSale } from '../packages/selling.ts'
import { confirmPayment } from '../payments/confirm-payment.ts'
import { reportPayments } from '../payments/instalments.ts'
import { paymentReportSchema } from '../payments/requests.ts'
import { writeBooking } from '../wire/booking-json.ts'
import { writeInstalments } from '../wire/instalments-json.ts'
import type { AnswerOnce, Operation } from './answer-once.ts'
import { findBooking } from './find-package.ts'
import type { SandboxContext, SandboxEnv, SandboxServices } from './sandbox-env.ts'

/** The calls under `bookings/` that tell of payments. */
export function createPaymentRoutes(services: SandboxServices, answerOnce: AnswerOnce) {
  const { publicUrl } = services

  const confirm =
    (context: SandboxContext): Operation =>
    async (body) => {
      findBooking(services, context)
      parseRequest(emptyRequestSchema, body)
      return () => {
        const now = services.now()
        const confirmed = confirmPayment(findBooking(services, context), { now })
        const idempotencyKey = context.req.header('x-idempotency-key') ?? null
        return {
          status: 201,
          body: writeBooking(confirmed, { baseUrl: getBaseUrl(context, publicUrl), now }),
          event: 'payment_confirmed',
          package: confirmed,
          sale: recordSale(confirmed, { idempotencyKey, now }),
        }
      }
    }

  const report =
    (context: SandboxContext): Operation =>
    async (body) => {
      findBooking(services, context)
      const request = parseRequest(paymentReportSchema, body)
      return () => {
        const booking = findBooking(services, context)
        const reported = reportPayments(booking, request, services.now())
        return { status: 204, body: null, event: 'instalments_reported', package: reported }
      }
    }

  return new Hono<SandboxEnv>({ strict: false })
    .put('/:id/confirm', (context) => answerOnce(context, confirm(context)))
    .get('/:id/instalments', (context) =>
      context.json(writeInstalments(findBooking(services, context))),
    )
    .post('/:id/instalments', (context) => answerOnce(context, report(context)))
}
