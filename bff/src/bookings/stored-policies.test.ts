import { expect, it } from 'vitest'
import type { BookedPackage } from '../insurers/insurer.ts'
import { samplePolicy } from './testing/sample-booking.ts'
import { toStoredPolicies } from './stored-policies.ts'

const bob = { firstName: 'Bob', lastName: 'Byron' }
const policies: BookedPackage['policies'] = [{ ...samplePolicy, quoteId: 'q1', insured: [bob] }]
const policyholder = { firstName: 'Ada', lastName: 'Byron' }

const digest = (booked: Pick<BookedPackage, 'policies' | 'policyholder'>) =>
  toStoredPolicies(booked)[0]?.peopleDigest

it('keeps of the people on a policy nothing but a digest', () => {
  const text = JSON.stringify(toStoredPolicies({ policies, policyholder }))
  expect(text).toContain('peopleDigest')
  expect(text).not.toMatch(/Ada|Bob|Byron|insured|quoteId/)
})

it('has another digest for other people, and the same for the same in another order', () => {
  const kept = digest({ policies, policyholder })
  expect(digest({ policies, policyholder: { lastName: 'Byron', firstName: 'Ada' } })).toBe(kept)
  expect(digest({ policies, policyholder: { ...policyholder, lastName: 'King' } })).not.toBe(kept)
  const others = policies.map((policy) => ({ ...policy, insured: [policyholder] }))
  expect(digest({ policies: others, policyholder })).not.toBe(kept)
})

it('has none where the insurer tells nothing of its policyholder', () => {
  expect(toStoredPolicies({ policies })).toEqual([samplePolicy])
})
