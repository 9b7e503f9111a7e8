import { expect, it } from 'vitest'
import type { DetailsChange } from '../insurers/after-sale.ts'
import type { BookedPackage } from '../insurers/insurer.ts'
import { judgePeople, type People } from './people-effect.ts'

const bob = { firstName: 'Bob', lastName: 'Byron', email: 'bob@example.test' }
const eve = { firstName: 'Eve', lastName: 'Byron', email: 'eve@example.test' }
const before: People = {
  policyholder: {
    firstName: 'Ada',
    lastName: 'Byron',
    email: 'ada@example.test',
    phone: '+61255550100',
    country: 'AU',
  },
  insured: [bob],
}

type Shown = Pick<BookedPackage, 'policyholder'> & {
  insured?: BookedPackage['policies'][number]['insured'][]
}

/** What an insurer shows of a package with a policy for each of these lists of the insured. */
function show({ policyholder, insured = [undefined] }: Shown): BookedPackage {
  return {
    reference: 'TLCC8-B6YWP-INS',
    currency: 'AUD',
    policies: insured.map((people, index) => ({
      id: `q${index}`,
      quoteId: `q${index}`,
      insurer: 'scripted',
      reference: 'TLCC8-B6YWP-INS',
      status: 'active',
      name: 'Full product protection',
      premium: { amount: 12485, currency: 'AUD' },
      period: { start: '2026-03-01', end: null },
      documents: [],
      ...(people && { insured: people }),
    })),
    ...(policyholder && { policyholder }),
  }
}

const newName: DetailsChange = { policyholder: { lastName: 'Lovelace' } }
const newInsured: DetailsChange = { insured: [eve] }

it.each<[string, DetailsChange, Shown, string]>([
  ['the new name', newName, { policyholder: { lastName: 'Lovelace' } }, 'done'],
  ['the new name in capitals', newName, { policyholder: { lastName: 'LOVELACE ' } }, 'done'],
  ['the former name', newName, { policyholder: { lastName: 'Byron' } }, 'not_done'],
  ['a third name', newName, { policyholder: { lastName: 'King' } }, 'untold'],
  ['another field', newName, { policyholder: { firstName: 'Ada' } }, 'untold'],
  ['nobody', newName, {}, 'untold'],
  [
    'the new name, and a city of its own spelling',
    { policyholder: { lastName: 'Lovelace', city: 'St. Kilda' } },
    { policyholder: { lastName: 'Lovelace', city: 'Saint Kilda' } },
    'done',
  ],
  [
    'one new field and one former',
    { policyholder: { lastName: 'Lovelace', phone: '+61255550199' } },
    { policyholder: { lastName: 'Lovelace', phone: '+61255550100' } },
    'untold',
  ],
  [
    'what it showed before, where nothing else was asked for',
    { policyholder: { lastName: 'Byron' } },
    { policyholder: { lastName: 'Byron' } },
    'untold',
  ],
  ['the new insured', newInsured, { insured: [[eve]] }, 'done'],
  ['the new insured, more briefly', newInsured, { insured: [[{ firstName: 'Eve' }]] }, 'untold'],
  ['the former insured', newInsured, { insured: [[bob]] }, 'not_done'],
  ['more insured', newInsured, { insured: [[eve, bob]] }, 'untold'],
  ['the new insured in one policy of two', newInsured, { insured: [[eve], [bob]] }, 'untold'],
  ['no insured', newInsured, {}, 'untold'],
])('of an insurer that shows %s', (_what, change, shown, effect) => {
  expect(judgePeople(change, before, show(shown))).toBe(effect)
})
