import type { Policyholder } from '@parasol/shared/booking'
import type { ModificationRequest } from '@parasol/shared/policy-change'

/** Details that a shopper changes, in the order they are asked for. */
export const holderDetails = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'address1',
  'city',
  'postcode',
] as const satisfies (keyof Policyholder)[]
export type DetailName = (typeof holderDetails)[number]

/** What an insurer has to know of everybody it insures. */
export const insuredDetails = ['firstName', 'lastName', 'email'] as const satisfies DetailName[]

/** Whose details a form is about. */
export type Person = 'policyholder' | 'insured'

type Read = { change: ModificationRequest } | { missing: string[] }

/** How the field of an insured person's detail is called, which is where the BFF finds fault with it. */
export function toInsuredField(index: number, detail: DetailName): string {
  return `insured[${index}].${detail}`
}

export function toHolderField(detail: DetailName): string {
  return `policyholder.${detail}`
}

/** What changes, or the fields that still lack it. What is left empty of the policyholder stays as it is. */
export function readDetails(data: FormData, person: Person, insuredCount: number): Read {
  const read = (field: string) => {
    const value = data.get(field)
    return typeof value === 'string' ? value.trim() : ''
  }
  if (person === 'policyholder') {
    const filled = holderDetails
      .map((detail) => [detail, tidy(detail, read(toHolderField(detail)))] as const)
      .filter(([, value]) => value !== '')
    return filled.length > 0
      ? { change: { policyholder: Object.fromEntries(filled) } }
      : { missing: [toHolderField('firstName')] }
  }
  const people = Array.from({ length: insuredCount }, (_, index) => ({
    firstName: read(toInsuredField(index, 'firstName')),
    lastName: read(toInsuredField(index, 'lastName')),
    email: read(toInsuredField(index, 'email')),
  }))
  const missing = people.flatMap((insured, index) =>
    insuredDetails
      .filter((detail) => insured[detail] === '')
      .map((detail) => toInsuredField(index, detail)),
  )
  return missing.length > 0 ? { missing } : { change: { insured: people } }
}

/** People write numbers with spaces; E.164 has none. */
function tidy(detail: DetailName, value: string): string {
  return detail === 'phone' ? value.replaceAll(/[\s().-]/g, '') : value
}
