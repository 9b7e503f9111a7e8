import { Hono } from 'hono'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import {
  cancelPolicies,
  offerCancellation,
  quoteCancellation,
  takeCancellation,
} from '../cancellations/cancellation.ts'
import type { Cancellation } from '../cancellations/cancellation.ts'
import { cancelRequestSchema } from '../cancellations/requests.ts'
import { parseRequest } from '../packages/parse-request.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import { emptyRequestSchema } from '../packages/requests.ts'
import { writeCancellation } from '../wire/cancellation-json.ts'
import type { Announcement } from '../webhooks/announcement.ts'
import type { AnswerOnce, Operation, Outcome } from './answer-once.ts'
import { findBooking } from './find-package.ts'
import type { SandboxContext, SandboxEnv, SandboxServices } from './sandbox-env.ts'

/** The calls under `bookings/` that end policies. */
export function createCancellationRoutes(services: SandboxServices, answerOnce: AnswerOnce) {
  const answer = (
    context: SandboxContext,
    booking: QuotePackage,
    cancellation: Cancellation,
    { isPreview }: { isPreview: boolean },
  ): Outcome => {
    const cancelled = cancelPolicies(booking, {
      at: cancellation.at,
      quoteIds: cancellation.refunds.map(({ quoteId }) => quoteId),
    })
    const announcement: Announcement = {
      kind: 'booking_cancelled',
      before: booking,
      after: cancelled,
      refunds: cancellation.refunds,
    }
    const baseUrl = getBaseUrl(context, services.publicUrl)
    return {
      status: 200,
      body: writeCancellation(cancelled, cancellation, {
        isPreview,
        baseUrl,
        now: services.now(),
      }),
      event: isPreview ? 'cancellation_previewed' : 'cancelled',
      package: isPreview ? offerCancellation(booking, cancellation) : cancelled,
      ...(isPreview ? {} : { announcement }),
    }
  }

  const cancel =
    (context: SandboxContext): Operation =>
    async (body) => {
      findBooking(services, context)
      const request = parseRequest(cancelRequestSchema, body)
      return () => {
        const booking = findBooking(services, context)
        const { random } = services
        const cancellation = quoteCancellation(booking, request, { now: services.now(), random })
        return answer(context, booking, cancellation, { isPreview: request.preview ?? false })
      }
    }

  const confirm =
    (context: SandboxContext): Operation =>
    async (body) => {
      findBooking(services, context)
      parseRequest(emptyRequestSchema, body)
      return () => {
        const booking = findBooking(services, context)
        const id = context.req.param('cancellation') ?? ''
        const cancellation = takeCancellation(booking, id, services.now())
        return answer(context, booking, cancellation, { isPreview: false })
      }
    }

  return new Hono<SandboxEnv>({ strict: false })
    .post('/:id/cancel', (context) => answerOnce(context, cancel(context)))
    .post('/:id/confirm_cancellation/:cancellation', (context) =>
      answerOnce(context, confirm(context)),
    )
}
