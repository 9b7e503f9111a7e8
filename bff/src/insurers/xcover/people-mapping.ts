import type { Insured, Policyholder } from '@parasol/shared/booking'
import type { Details } from '../after-sale.ts'

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
