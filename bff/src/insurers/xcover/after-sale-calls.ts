import type { z } from 'zod'
import type { Deadline } from '../http/deadline.ts'
import { cancellationSchema, modificationSchema, renewalSchema } from './after-sale-wire.ts'
import type { WireCancellation, WireModification, WireRenewal } from './after-sale-wire.ts'
import type { Send } from './exchange.ts'
import { parseJson } from './json.ts'

/**
 * XCover's endpoints for a package that is booked, one method each. All reject with an InsurerError and with nothing
 * else. What changes something takes an idempotency key.
 */
export type AfterSaleCalls = {
  updateBooking(
    reference: string,
    body: object,
    idempotencyKey: string,
    deadline: Deadline,
  ): Promise<WireModification>
  quoteUpdate(reference: string, body: object, deadline: Deadline): Promise<WireModification>
  confirmUpdate(
    reference: string,
    updateId: string,
    idempotencyKey: string,
    deadline: Deadline,
  ): Promise<WireModification>

  cancel(
    reference: string,
    body: object,
    idempotencyKey: string,
    deadline: Deadline,
  ): Promise<WireCancellation>
  previewCancellation(
    reference: string,
    body: object,
    deadline: Deadline,
  ): Promise<WireCancellation>
  confirmCancellation(
    reference: string,
    cancellationId: string,
    idempotencyKey: string,
    deadline: Deadline,
  ): Promise<WireCancellation>

  quoteRenewal(reference: string, deadline: Deadline): Promise<WireRenewal>
  /** What it is answered with is documented nowhere. */
  confirmRenewal(
    reference: string,
    renewalId: string,
    body: object,
    idempotencyKey: string,
    deadline: Deadline,
  ): Promise<void>
  optOutOfRenewal(reference: string, deadline: Deadline): Promise<void>

  sendEmail(
    reference: string,
    body: object,
    idempotencyKey: string,
    deadline: Deadline,
  ): Promise<void>
}

export function createAfterSaleCalls(send: Send): AfterSaleCalls {
  return {
    updateBooking: (reference, body, idempotencyKey, deadline) =>
      send(
        {
          operation: 'booking update',
          method: 'PATCH',
          path: `bookings/${reference}/`,
          body,
          idempotencyKey,
        },
        readAs(modificationSchema),
        deadline,
      ),

    quoteUpdate: (reference, body, deadline) =>
      send(
        {
          operation: 'booking update quote',
          method: 'PATCH',
          path: `bookings/${reference}/quote_for_update`,
          body,
          repeatable: true,
        },
        readAs(modificationSchema),
        deadline,
      ),

    confirmUpdate: (reference, updateId, idempotencyKey, deadline) =>
      send(
        {
          operation: 'booking update',
          method: 'POST',
          path: `bookings/${reference}/confirm_update/${encodeURIComponent(updateId)}/`,
          body: {},
          idempotencyKey,
        },
        readAs(modificationSchema),
        deadline,
      ),

    cancel: (reference, body, idempotencyKey, deadline) =>
      send(
        {
          operation: 'cancellation',
          method: 'POST',
          path: `bookings/${reference}/cancel`,
          body,
          idempotencyKey,
        },
        readAs(cancellationSchema),
        deadline,
      ),

    previewCancellation: (reference, body, deadline) =>
      send(
        {
          operation: 'cancellation preview',
          method: 'POST',
          path: `bookings/${reference}/cancel`,
          body: { ...body, preview: true },
          repeatable: true,
        },
        readAs(cancellationSchema),
        deadline,
      ),

    confirmCancellation: (reference, cancellationId, idempotencyKey, deadline) =>
      send(
        {
          operation: 'cancellation',
          method: 'POST',
          path: `bookings/${reference}/confirm_cancellation/${encodeURIComponent(cancellationId)}/`,
          body: {},
          idempotencyKey,
        },
        readAs(cancellationSchema),
        deadline,
      ),

    quoteRenewal: (reference, deadline) =>
      send(
        {
          operation: 'renewal quote',
          method: 'PATCH',
          path: `renewals/${reference}/quote_for_renewal/`,
          body: {},
          repeatable: true,
        },
        readAs(renewalSchema),
        deadline,
      ),

    confirmRenewal: (reference, renewalId, body, idempotencyKey, deadline) =>
      send(
        {
          operation: 'renewal',
          method: 'POST',
          path: `renewals/${reference}/confirm/${encodeURIComponent(renewalId)}/`,
          body,
          idempotencyKey,
        },
        ignoreAnswer,
        deadline,
      ),

    optOutOfRenewal: (reference, deadline) =>
      send(
        {
          operation: 'renewal opt-out',
          method: 'POST',
          path: `renewals/${reference}/opt_out/`,
          body: {},
        },
        ignoreAnswer,
        deadline,
      ),

    sendEmail: (reference, body, idempotencyKey, deadline) =>
      send(
        {
          operation: 'mail',
          method: 'POST',
          path: `bookings/${reference}/send_email`,
          body,
          idempotencyKey,
        },
        ignoreAnswer,
        deadline,
      ),
  }
}

function ignoreAnswer(): void {}

function readAs<Schema extends z.ZodType>(schema: Schema) {
  return (body: string): z.output<Schema> => schema.parse(parseJson(body))
}
