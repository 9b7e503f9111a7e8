import { findingKinds, type Finding } from '../bookings/reconciliation.ts'

const kindWidth = Math.max(...Object.keys(findingKinds).map(({ length }) => length))

/** A row of the table: what was found, at which insurer, the insurer's number, the shop and its order. */
export function formatFinding({ kind, insurer, partnerIds, reference, orderId }: Finding): string {
  const cells = [kind.padEnd(kindWidth), insurer, reference ?? '-', partnerIds.join('|')]
  return [...cells, orderId ?? '-'].map(toPrintable).join('  ')
}

/** A shop's order ids and an insurer's answers may hold what a terminal obeys. */
function toPrintable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '\u{FFFD}')
}
