import { createUuid } from '../../../sandbox/ids.ts'
import type { Random } from '../../../sandbox/ids.ts'
import type { Quote } from './quote-package.ts'
import type { InsuredDetails } from './requests.ts'

/** People who are insured have ids, and who stands at the same place in the list keeps the id of that place. */
export function identifyInsured(
  people: InsuredDetails[],
  former: Quote['insured'],
  random: Random,
): Quote['insured'] {
  return people.map((person, index) => ({
    ...person,
    id: former?.[index]?.id ?? createUuid(random),
  }))
}
