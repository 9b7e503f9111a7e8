import type { CartInput } from '@parasol/shared/cart'
import { createBlock } from './create-block.ts'

/** Carts seldom hold more that can be insured: a longer skeleton would be too long more often than right. */
const maxProducts = 4

/**
 * How many words, each of five letters, the lines of an English offer have that may break: links to documents, two
 * sentences of a disclaimer, who stands behind it, and the question.
 */
const wordCounts = [12, 18, 7, 9, 5]

/** Few languages need as little room as English. */
const growth = 1.3

/** Grey bars as high as the offer that will stand before them: words nobody sees break into lines where its words will. */
export function createSkeleton(items: CartInput['items'], locale: string): HTMLElement {
  const share = locale.startsWith('en') ? 1 : growth
  const text = wordCounts.map((count) => 'cover '.repeat(count * share)).join('\n')
  const products = items
    .slice(0, maxProducts)
    // Only several products are asked for by name.
    .map(({ title }) => createBlock('', items.length > 1 ? text + title : text))
  return createBlock('parasol', createBlock('skeleton', ...products))
}
