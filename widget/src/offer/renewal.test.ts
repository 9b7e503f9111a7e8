import { expect, it } from 'vitest'
import { computeRenewalDelayMs } from './renewal.ts'

const nowMs = Date.parse('2026-03-01T00:00:00Z')

it('renews a minute before the offer expires', () => {
  expect(computeRenewalDelayMs('2026-03-01T00:30:00Z', nowMs)).toBe(29 * 60_000)
})

it('waits a minute even where the offer seems to have expired', () => {
  expect(computeRenewalDelayMs('2026-02-28T00:00:00Z', nowMs)).toBe(60_000)
})

it('never exceeds what a timer can hold', () => {
  expect(computeRenewalDelayMs('2027-03-01T00:00:00Z', nowMs)).toBe(2_147_483_647)
})
