import { findingKinds, type Finding } from '../bookings/reconciliation.ts'
import { toPrintable } from './printable.ts'

const kindWidth = Math.max(...Object.keys(findingKinds).map(({ length }) => length))

/** A row of the table: what was found, at which insurer, the insurer's number, the shop and its order. */
export function formatFinding({ kind, insurer, partnerIds, reference, orderId }: Finding): string {
  const cells = [kind.padEnd(kindWidth), insurer, reference ?? '-', partnerIds.join('|')]
  return [...cells, orderId ?? '-'].map(toPrintable).join('  ')
}
