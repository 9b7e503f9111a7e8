import type { Mails } from '../after-sale.ts'
import type { AfterSaleContext } from './after-sale-context.ts'

/** The mails that XCover sends when it books and cancels. */
export function createMails({ client, startCall }: AfterSaleContext): Mails {
  return {
    async send(reference, mail, idempotencyKey) {
      using deadline = startCall()
      const body = mail === 'cancellation' ? { event: 'BOOKING_CANCELLED' } : {}
      await client.afterSale.sendEmail(reference, body, idempotencyKey, deadline)
    },
  }
}
