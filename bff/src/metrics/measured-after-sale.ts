import type { AfterSale } from '../insurers/after-sale.ts'

export type Measure = <Result>(operation: string, call: () => Promise<Result>) => Promise<Result>

/** What the insurer does after the sale, each call measured; groups it lacks stay absent. */
export function measureAfterSale({ cancellations }: AfterSale, measure: Measure): AfterSale {
  return {
    ...(cancellations && {
      cancellations: {
        preview: (...call) => measure('preview_cancellation', () => cancellations.preview(...call)),
        confirm: (...call) => measure('confirm_cancellation', () => cancellations.confirm(...call)),
        cancel: (...call) => measure('cancel', () => cancellations.cancel(...call)),
      },
    }),
  }
}
