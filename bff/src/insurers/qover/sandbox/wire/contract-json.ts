import { listContractDocuments } from '../documents/document-links.ts'
import type { Contract, Draft } from '../drafts/draft.ts'
import { writeMoney, writeTax } from './draft-json.ts'

/** A contract as it stands on the day of `now`. */
export function writeContract(
  draft: Draft,
  contract: Contract,
  { now, baseUrl }: { now: Date; baseUrl: string },
): Record<string, unknown> {
  const { partnerReference = [], language, policyholder, risk, terms } = draft.body
  const [line, product] = draft.product.split('/')
  return {
    contractId: contract.id,
    draftId: draft.id,
    status: findStatus(contract, now),
    refs: { country: draft.country, line, product, partnerId: draft.partner },
    partnerReference,
    language,
    policyholder,
    ...(draft.persons.length > 0 && { persons: draft.persons }),
    risk,
    terms,
    price: writeMoney(contract.price.totalPrice),
    pricePerYear: writeMoney(contract.price.pricePerYear),
    tax: writeTax(contract.price),
    paymentMethod: contract.paymentMethod,
    period: { start: contract.startDate, end: contract.endDate },
    createdAt: contract.createdAt,
    documents: listContractDocuments(draft, contract, baseUrl),
  }
}

/** Cover that has not begun is pending. */
function findStatus({ startDate, endDate }: Contract, now: Date): string {
  const today = now.toISOString().slice(0, 10)
  if (today < startDate) return 'STATUS_PENDING'
  return today >= endDate ? 'STATUS_CLOSED' : 'STATUS_OPEN'
}
