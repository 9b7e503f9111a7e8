import { Hono } from 'hono'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import { modifyBooking, offerUpdate, takeUpdate } from '../modifications/modification.ts'
import { modificationRequestSchema } from '../modifications/requests.ts'
import { parseRequest } from '../packages/parse-request.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import { emptyRequestSchema } from '../packages/requests.ts'
import { toAuditTime } from '../packages/timestamps.ts'
import { writeModification } from '../wire/modification-json.ts'
import type { AnswerOnce, Operation } from './answer-once.ts'
import { findBooking } from './find-package.ts'
import type { SandboxContext, SandboxEnv, SandboxServices } from './sandbox-env.ts'

/** The calls under `bookings/` that change policies. */
export function createModificationRoutes(services: SandboxServices, answerOnce: AnswerOnce) {
  const circumstances = () => ({ now: services.now(), random: services.random })
  const write = (context: SandboxContext, before: QuotePackage, after: QuotePackage) => {
    const baseUrl = getBaseUrl(context, services.publicUrl)
    return writeModification(before, after, { baseUrl, now: services.now() })
  }

  const modify =
    (context: SandboxContext): Operation =>
    async (body) => {
      findBooking(services, context)
      const request = parseRequest(modificationRequestSchema, body)
      return () => {
        const booking = findBooking(services, context)
        const changed = modifyBooking(booking, request, circumstances())
        const reply = write(context, booking, changed)
        const announcement = { kind: 'booking_updated', before: booking, after: changed } as const
        return { status: 200, body: reply, event: 'modified', package: changed, announcement }
      }
    }

  const quote =
    (context: SandboxContext): Operation =>
    async (body) => {
      findBooking(services, context)
      const request = parseRequest(modificationRequestSchema, body)
      return () => {
        const booking = findBooking(services, context)
        const changed = modifyBooking(booking, request, circumstances())
        const { offered, update } = offerUpdate(booking, request, circumstances())
        const reply = {
          ...write(context, booking, changed),
          update_id: update.id,
          confirm_before: toAuditTime(update.confirmBefore),
        }
        return { status: 200, body: reply, event: 'update_quoted', package: offered }
      }
    }

  const confirm =
    (context: SandboxContext): Operation =>
    async (body) => {
      findBooking(services, context)
      parseRequest(emptyRequestSchema, body)
      return () => {
        const booking = findBooking(services, context)
        const update = takeUpdate(booking, context.req.param('update') ?? '', services.now())
        const changed = modifyBooking(booking, update.request, circumstances())
        const reply = write(context, booking, changed)
        const announcement = { kind: 'booking_updated', before: booking, after: changed } as const
        return { status: 201, body: reply, event: 'modified', package: changed, announcement }
      }
    }

  return new Hono<SandboxEnv>({ strict: false })
    .patch('/:id', (context) => answerOnce(context, modify(context)))
    .patch('/:id/quote_for_update', (context) => answerOnce(context, quote(context)))
    .post('/:id/confirm_update/:update', (context) => answerOnce(context, confirm(context)))
}
