import { expect, test } from 'vitest'
import { splitHouseNumber, toWirePolicyholder } from './policyholder-mapping.ts'
import { policyholder } from './testing/demo-lines.ts'

test('a policyholder is a person', () => {
  expect(toWirePolicyholder(policyholder, 'birthdate')).toEqual({
    address: { street: 'Kerkstraat', number: '12', zip: '9000', city: 'Gent', country: 'BE' },
    contact: { email: 'ada@example.test', phone: '+3225550100' },
    person: { firstName: 'Ada', lastName: 'Byronsdottir', birthdate: '1990-12-31' },
  })
})

test('or a company, never both', () => {
  const company = { name: 'Analytical Engines', vat: 'BE0123456789' }
  const mapped = toWirePolicyholder({ ...policyholder, company }, 'birthdate')
  expect(mapped['company']).toEqual({ ...company, firstName: 'Ada', lastName: 'Byronsdottir' })
  expect(mapped).not.toHaveProperty('person')
})

test('a date of birth goes under the name the partner was told', () => {
  expect(toWirePolicyholder(policyholder, 'birthDate')['person']).toHaveProperty('birthDate')
})

test.each([
  ['Kerkstraat 12', 'Kerkstraat', '12'],
  ['Kerkstraat 12 bus 3', 'Kerkstraat', '12 bus 3'],
  ['Straße des 17. Juni 135a', 'Straße des 17. Juni', '135a'],
  ['Rue de la Loi, 16', 'Rue de la Loi', '16'],
  ['Lange Gasse 4-6', 'Lange Gasse', '4-6'],
  ['12 rue de Rivoli', 'rue de Rivoli', '12'],
  ['12 bis, avenue Foch', 'avenue Foch', '12 bis'],
  ['Hoeve De Linde', 'Hoeve De Linde', undefined],
])('%s is split', (line, street, number) => {
  expect(splitHouseNumber(line)).toEqual({ street, ...(number && { number }) })
})
