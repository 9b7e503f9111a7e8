import { expect, test } from 'vitest'
import { faultless } from './fault-settings.ts'
import { readFaultSettings } from './read-fault-settings.ts'

test('without variables nothing goes wrong, and what is set to nothing is not set', () => {
  expect(readFaultSettings('ACORN', {})).toEqual(faultless)
  expect(readFaultSettings('ACORN', { ACORN_FAULTS: '' })).toEqual(faultless)
})

test('every setting has a variable', () => {
  const settings = readFaultSettings('ACORN', {
    ACORN_FAULTS: '0.2',
    ACORN_FAULT_SEED: '7',
    ACORN_FAULT_CALLS: 'binding',
    ACORN_FAULT_KINDS: 'late,cut_after',
    ACORN_FAULT_SLOW_MS: '10-20',
    ACORN_FAULT_LATE_MS: '3000-4000',
    ACORN_PROCESSING_MS: '50-400',
    ACORN_IDEMPOTENCY: 'off',
  })
  expect(settings).toEqual({
    share: 0.2,
    seed: 7,
    calls: 'binding',
    kinds: ['late', 'cut_after'],
    slowMs: [10, 20],
    lateMs: [3_000, 4_000],
    processingMs: [50, 400],
    idempotency: 'off',
  })
  expect(new Set(Object.keys(settings))).toEqual(new Set(Object.keys(faultless)))
})

test.each([
  { ACORN_FAULTS: '20' },
  { ACORN_FAULTS: 'a fifth' },
  { ACORN_FAULTS: ' ' },
  { ACORN_FAULT_SEED: '1.5' },
  { ACORN_FAULT_CALLS: 'booking' },
  { ACORN_FAULT_KINDS: 'late,later' },
  { ACORN_FAULT_SLOW_MS: '400' },
  { ACORN_FAULT_LATE_MS: '400-50' },
  { ACORN_PROCESSING_MS: '-50-400' },
  { ACORN_IDEMPOTENCY: 'no' },
])('%o is refused by its name', (environment) => {
  const [name] = Object.keys(environment)
  expect(() => readFaultSettings('ACORN', environment)).toThrow(`${name} must be`)
})

test('all that is wrong is told at once', () => {
  const environment = { ACORN_FAULTS: '2', ACORN_IDEMPOTENCY: 'no' }
  expect(() => readFaultSettings('ACORN', environment)).toThrow(
    'ACORN_FAULTS must be a share from 0 to 1; ACORN_IDEMPOTENCY must be on or off',
  )
})
