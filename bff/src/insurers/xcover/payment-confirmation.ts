import { InsurerError } from '../insurer-error.ts'
import type { PaymentConfirmation } from '../payments.ts'
import type { AfterSaleContext } from './after-sale-context.ts'
import { readBooked, readChanged, settleTaken } from './changed-booking.ts'

/** XCover's confirmation of payments that a booking was made to wait for. */
export function createPaymentConfirmation(context: AfterSaleContext): PaymentConfirmation {
  const { client, startCall } = context
  return {
    async confirm(reference, market, idempotencyKey) {
      using deadline = startCall()
      const read = { reference, market, deadline }
      try {
        const answer = await client.payments.confirmPayment(reference, idempotencyKey, deadline)
        return await settleTaken(() => readChanged(context, read, answer))
      } catch (error) {
        // What a repeated confirmation is answered with is documented nowhere; whether any policy waits is to be seen.
        if (!(error instanceof InsurerError) || error.kind !== 'refused') throw error
        const booked = await readBooked(context, read)
        const isInForce = booked.policies.some(({ status }) => status === 'active')
        if (!isInForce || booked.policies.some(({ status }) => status === 'pending')) throw error
        return booked
      }
    },
  }
}
