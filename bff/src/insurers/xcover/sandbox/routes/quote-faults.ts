import { answerInstead, answerNonsense } from '../../../sandbox/answer-instead.ts'
import { magicSkus, retryAfterSeconds, slowQuoteMs } from '../packages/magic-values.ts'

/** Makes a quoting call go wrong where an item's sku asks for it. */
export async function meetQuoteFaults(
  items: readonly { sku?: string | undefined }[],
  wait: (durationMs: number) => Promise<void>,
): Promise<void> {
  const skus = new Set(items.map(({ sku }) => sku))
  if (skus.has(magicSkus.slow)) await wait(slowQuoteMs)
  if (skus.has(magicSkus.serverError)) throw answerInstead('{}', 500)
  if (skus.has(magicSkus.rateLimited)) {
    throw answerInstead('{"type":"throttled","message":"Too many requests."}', 429, {
      'retry-after': String(retryAfterSeconds),
    })
  }
  if (skus.has(magicSkus.nonsense)) throw answerNonsense()
}
