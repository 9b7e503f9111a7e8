import { createHash } from 'node:crypto'
import type { BookedPackage, BookedPolicy } from '../insurers/insurer.ts'
import type { StoredPolicy } from './booking-record.ts'

/** A package's policies as they are kept. Of the people on them, what the insurer tells goes no further than a digest. */
export function toStoredPolicies({
  policies,
  policyholder,
}: Pick<BookedPackage, 'policies' | 'policyholder'>): StoredPolicy[] {
  return policies.map(({ quoteId: _quoteId, insured, ...policy }) => ({
    ...policy,
    ...(policyholder && { peopleDigest: digestPeople(policyholder, insured ?? []) }),
  }))
}

/** The same for the same details, in whatever order an answer has them. */
function digestPeople(
  policyholder: NonNullable<BookedPackage['policyholder']>,
  insured: NonNullable<BookedPolicy['insured']>,
): string {
  const people = [policyholder, ...insured].map((person) =>
    Object.entries(person).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  return createHash('sha256').update(JSON.stringify(people)).digest('base64url')
}
