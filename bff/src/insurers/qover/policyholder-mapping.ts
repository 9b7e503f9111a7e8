import type { Insured, Policyholder } from '@parasol/shared/booking'
import type { Json } from './template.ts'

export type BirthDateField = 'birthdate' | 'birthDate'

type Block = { [key: string]: Json }

/** The policyholder of a draft: a company where there is a VAT number, else a person, never both. */
export function toWirePolicyholder(
  policyholder: Policyholder,
  birthDateField: BirthDateField,
): { [block: string]: Json } {
  const { firstName, lastName, email, phone, company } = policyholder
  return {
    address: toWireAddress(policyholder),
    contact: { email, ...(phone && { phone }) },
    ...(company
      ? { company: { name: company.name, vat: company.vat, firstName, lastName } }
      : { person: toWirePerson(policyholder, birthDateField) }),
  }
}

export function toWirePerson(
  { firstName, lastName, birthDate }: Pick<Insured, 'firstName' | 'lastName' | 'birthDate'>,
  birthDateField: BirthDateField,
): Block {
  return { firstName, lastName, ...(birthDate && { [birthDateField]: birthDate }) }
}

function toWireAddress({ address1, address2, city, postcode, country }: Policyholder): Block {
  const lines = [address1, address2].filter((line) => line !== undefined).join(', ')
  return {
    ...(lines && splitHouseNumber(lines)),
    ...(postcode && { zip: postcode }),
    ...(city && { city }),
    country,
  }
}

/**
 * The insurer wants street and number apart, a shop has them on one line. Most of Europe writes the number last, France
 * and Luxembourg first; a line without a number, or with one in the middle, is all street.
 */
export function splitHouseNumber(line: string): { street: string; number?: string } {
  const number = String.raw`\d{1,5}(?:\s?[A-Za-z]{1,3})?(?:\s?[-/]\s?\w{1,5})?`
  const last = new RegExp(
    `^(\\D.*?)[,\\s]+(${number}(?:\\s(?:bus|bte|boîte|box)\\s\\w{1,5})?)$`,
    'iu',
  )
  const first = new RegExp(`^(\\d{1,5}(?:\\s?(?:[A-Z]|bis|ter))?)[,\\s]+(\\D.*)$`, 'iu')
  const [, street, houseNumber] = last.exec(line) ?? []
  if (street && houseNumber) return { street, number: houseNumber }
  const [, leadingNumber, rest] = first.exec(line) ?? []
  return leadingNumber && rest ? { street: rest, number: leadingNumber } : { street: line }
}
