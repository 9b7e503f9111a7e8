import { describe, expect, it } from 'vitest'
import { readDetails } from './details-form.ts'

function fill(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

describe('the policyholder', () => {
  it('keeps what is left empty', () => {
    const data = fill({ 'policyholder.firstName': ' ', 'policyholder.lastName': ' Ashby-Lee ' })
    expect(readDetails(data, 'policyholder', 0)).toEqual({
      change: { policyholder: { lastName: 'Ashby-Lee' } },
    })
  })

  it('may write a phone number as people do', () => {
    const data = fill({ 'policyholder.phone': '+61 (2) 5555-01.00' })
    expect(readDetails(data, 'policyholder', 0)).toEqual({
      change: { policyholder: { phone: '+61255550100' } },
    })
  })

  it('has to change something', () => {
    expect(readDetails(fill({}), 'policyholder', 0)).toEqual({
      missing: ['policyholder.firstName'],
    })
  })
})

describe('the insured', () => {
  const kim = {
    'insured[0].firstName': 'Kim',
    'insured[0].lastName': 'Ashby',
    'insured[0].email': 'kim@example.com',
  }

  it('are all named anew', () => {
    expect(readDetails(fill(kim), 'insured', 1)).toEqual({
      change: { insured: [{ firstName: 'Kim', lastName: 'Ashby', email: 'kim@example.com' }] },
    })
  })

  it('lack what is not filled in, by the field the BFF would name', () => {
    expect(readDetails(fill({ ...kim, 'insured[1].firstName': 'Alex' }), 'insured', 2)).toEqual({
      missing: ['insured[1].lastName', 'insured[1].email'],
    })
  })
})
