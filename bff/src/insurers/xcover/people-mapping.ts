import type { Insured, Policyholder } from '@parasol/shared/booking'
import type { Details } from '../after-sale.ts'
import type { WireInsured, WirePolicyholder } from './wire.ts'

/** Who takes out the policies; of a change, only what is new about them. */
export function toWirePolicyholder(policyholder: Details<Policyholder>) {
  const { company, address1, address2, city, postcode, region, country } = policyholder
  return {
    ...toWirePerson(policyholder),
    ...(country && { country }),
    // XCover has a field for a company's name, and none for its VAT number.
    ...(company && { company: company.name }),
    ...(address1 && { address1 }),
    ...(address2 && { address2 }),
    ...(city && { city }),
    ...(postcode && { postcode }),
    ...(region && { region }),
  }
}

export function toWirePerson(person: Details<Insured>) {
  const { firstName, lastName, email, phone, birthDate } = person
  return {
    ...(firstName && { first_name: firstName }),
    ...(lastName && { last_name: lastName }),
    ...(email && { email }),
    ...(phone && { phone }),
    ...(birthDate && { birth_date: birthDate }),
  }
}

/** The company a person acts for is left out: XCover was never told its VAT number. */
export function toPolicyholder(policyholder: WirePolicyholder): Partial<Policyholder> {
  const { address1, address2, city, postcode, region, country } = policyholder
  return {
    ...toInsured(policyholder),
    ...(address1 && { address1 }),
    ...(address2 && { address2 }),
    ...(city && { city }),
    ...(postcode && { postcode }),
    ...(region && { region }),
    ...(country && { country }),
  }
}

export function toInsured(person: WireInsured): Partial<Insured> {
  const { first_name, last_name, email, phone, birth_date } = person
  return {
    ...(first_name && { firstName: first_name }),
    ...(last_name && { lastName: last_name }),
    ...(email && { email }),
    ...(phone && { phone }),
    ...(birth_date && { birthDate: birth_date }),
  }
}
