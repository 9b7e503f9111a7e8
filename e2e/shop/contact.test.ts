import { describe, expect, test } from 'vitest'
import { emptyContact, parseContact } from './contact.ts'

const robin = {
  ...emptyContact,
  firstName: ' Robin ',
  lastName: 'Ashby',
  email: 'robin@example.com',
  address1: '3 Rathdowne Street',
  city: 'Carlton',
  postcode: '3053',
}

describe('a contact form', () => {
  test('becomes the policyholder, without the fields left empty', () => {
    expect(parseContact(robin, 'AU')).toEqual({
      policyholder: {
        firstName: 'Robin',
        lastName: 'Ashby',
        email: 'robin@example.com',
        address1: '3 Rathdowne Street',
        city: 'Carlton',
        postcode: '3053',
        country: 'AU',
      },
    })
  })

  test('takes a phone number as people write it', () => {
    expect(parseContact({ ...robin, phone: '+61 (2) 5555-0100' }, 'AU')).toMatchObject({
      policyholder: { phone: '+61255550100' },
    })
  })

  test('of a company names it and its number', () => {
    const sent = { ...robin, company: 'Radhaus GmbH', vat: 'DE123456789' }
    expect(parseContact(sent, 'DE')).toMatchObject({
      policyholder: { firstName: 'Robin', company: { name: 'Radhaus GmbH', vat: 'DE123456789' } },
    })
  })

  test.each([
    { filled: 'company', missing: 'vat' },
    { filled: 'vat', missing: 'company' },
  ])('wants the $missing of a company too', ({ filled, missing }) => {
    const sent = { ...robin, email: 'robin', [filled]: 'X1' }
    expect(parseContact(sent, 'DE')).toEqual({ problems: ['email', missing] })
  })

  test('names every field to correct, in the order of the page', () => {
    const sent = { ...robin, lastName: '  ', email: 'robin', phone: '0255550100' }
    expect(parseContact(sent, 'AU')).toEqual({ problems: ['lastName', 'email', 'phone'] })
  })
})
