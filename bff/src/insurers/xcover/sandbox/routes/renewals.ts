import { Hono } from 'hono'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import { parseRequest } from '../packages/parse-request.ts'
import { emptyRequestSchema } from '../packages/requests.ts'
import { stopRenewals } from '../renewals/opting-out.ts'
import { quoteRenewal, renewPolicies } from '../renewals/renewing.ts'
import { renewalRequestSchema } from '../renewals/requests.ts'
import { writeQuotedRenewal } from '../wire/renewal-json.ts'
import type { AnswerOnce, Operation } from './answer-once.ts'
import { findBooking } from './find-package.ts'
import type { SandboxContext, SandboxEnv, SandboxServices } from './sandbox-env.ts'

/** The calls under `renewals/`. */
export function createRenewalRoutes(services: SandboxServices, answerOnce: AnswerOnce) {
  const circumstances = () => ({ now: services.now(), random: services.random })

  const quote =
    (context: SandboxContext): Operation =>
    async (body) => {
      findBooking(services, context)
      parseRequest(emptyRequestSchema, body)
      return () => {
        const booking = findBooking(services, context)
        const { offered, quoted } = quoteRenewal(booking, circumstances())
        const baseUrl = getBaseUrl(context, services.publicUrl)
        const reply = writeQuotedRenewal(booking, quoted, { baseUrl, now: services.now() })
        return { status: 200, body: reply, event: 'renewal_quoted', package: offered }
      }
    }

  const confirm =
    (context: SandboxContext): Operation =>
    async (body) => {
      findBooking(services, context)
      const request = parseRequest(renewalRequestSchema, body)
      return () => {
        const booking = findBooking(services, context)
        const id = context.req.param('renewal') ?? ''
        const renewed = renewPolicies(booking, id, request, circumstances())
        // As the documentation prints it: who wants to see the policy reads the booking.
        const announcement = { kind: 'booking_updated', before: booking, after: renewed } as const
        return { status: 200, body: {}, event: 'renewed', package: renewed, announcement }
      }
    }

  const optOut =
    (context: SandboxContext): Operation =>
    async (body) => {
      findBooking(services, context)
      parseRequest(emptyRequestSchema, body)
      return () => {
        const booking = findBooking(services, context)
        const stopped = stopRenewals(booking, circumstances())
        return { status: 204, body: null, event: 'renewal_opted_out', package: stopped }
      }
    }

  return new Hono<SandboxEnv>({ strict: false })
    .patch('/:id/quote_for_renewal', (context) => answerOnce(context, quote(context)))
    .post('/:id/confirm/:renewal', (context) => answerOnce(context, confirm(context)))
    .post('/:id/opt_out', (context) => answerOnce(context, optOut(context)))
}
