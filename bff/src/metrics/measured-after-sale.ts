import type { AfterSale } from '../insurers/after-sale.ts'

export type Measure = <Result>(operation: string, call: () => Promise<Result>) => Promise<Result>

/** What the insurer does after the sale, each call measured; groups it lacks stay absent. */
export function measureAfterSale(
  { modifications, cancellations, renewals, instalments, paymentConfirmation, mails }: AfterSale,
  measure: Measure,
): AfterSale {
  return {
    ...(modifications && {
      modifications: {
        quote: (...call) => measure('quote_modification', () => modifications.quote(...call)),
        confirm: (...call) => measure('confirm_modification', () => modifications.confirm(...call)),
        apply: (...call) => measure('modify', () => modifications.apply(...call)),
      },
    }),
    ...(cancellations && {
      cancellations: {
        preview: (...call) => measure('preview_cancellation', () => cancellations.preview(...call)),
        confirm: (...call) => measure('confirm_cancellation', () => cancellations.confirm(...call)),
        cancel: (...call) => measure('cancel', () => cancellations.cancel(...call)),
      },
    }),
    ...(renewals && {
      renewals: {
        quote: (...call) => measure('quote_renewal', () => renewals.quote(...call)),
        confirm: (...call) => measure('confirm_renewal', () => renewals.confirm(...call)),
        optOut: (...call) => measure('opt_out_of_renewal', () => renewals.optOut(...call)),
      },
    }),
    ...(instalments && {
      instalments: {
        listPlans: (...call) => measure('list_plans', () => instalments.listPlans(...call)),
        readSchedule: (...call) =>
          measure('read_schedule', () => instalments.readSchedule(...call)),
        reportPaid: (...call) =>
          measure('report_instalment', () => instalments.reportPaid(...call)),
      },
    }),
    ...(paymentConfirmation && {
      paymentConfirmation: {
        confirm: (...call) =>
          measure('confirm_payment', () => paymentConfirmation.confirm(...call)),
      },
    }),
    ...(mails && {
      mails: { send: (...call) => measure('send_mail', () => mails.send(...call)) },
    }),
  }
}
