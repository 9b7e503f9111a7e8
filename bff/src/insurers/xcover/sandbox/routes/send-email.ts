import { Hono } from 'hono'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import { createUuid } from '../../../sandbox/ids.ts'
import type { Outbox } from '../../../sandbox/mails/outbox.ts'
import { renderBookingMail } from '../mails/booking-mail.ts'
import { mailRequestSchema } from '../mails/requests.ts'
import { parseRequest } from '../packages/parse-request.ts'
import { refuseInvalid } from '../packages/refusal.ts'
import type { AnswerOnce, Operation } from './answer-once.ts'
import { findBooking } from './find-package.ts'
import type { SandboxContext, SandboxEnv, SandboxServices } from './sandbox-env.ts'

/** The call under `bookings/` that writes to the policyholder. */
export function createEmailRoutes(
  services: SandboxServices,
  answerOnce: AnswerOnce,
  outbox: Outbox,
) {
  const send =
    (context: SandboxContext): Operation =>
    async (body) => {
      const booking = findBooking(services, context)
      const { event } = parseRequest(mailRequestSchema, body)
      const { id, status, policyholder } = booking
      const isUntrue = event === 'BOOKING_CANCELLED' && status !== 'CANCELLED'
      if (isUntrue || !policyholder) {
        throw refuseInvalid([`Booking ${id} is ${status} and gets no such e-mail.`])
      }
      const to = policyholder.email
      const baseUrl = getBaseUrl(context, services.publicUrl)
      const { subject, page } = renderBookingMail(booking, event, { to, baseUrl })
      const text = String(await page)
      return () => {
        const at = services.now().toISOString()
        const mail = { id: createUuid(services.random), at, to, subject }
        outbox.write(mail, text)
        const sent = findBooking(services, context)
        return { status: 202, body: null, event: 'email_sent', package: sent, mail }
      }
    }

  return new Hono<SandboxEnv>({ strict: false }).post('/:id/send_email', (context) =>
    answerOnce(context, send(context)),
  )
}
