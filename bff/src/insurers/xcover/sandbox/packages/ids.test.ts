import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createUuid } from '../../../sandbox/ids.ts'
import { createPackageId, createSecurityToken } from './ids.ts'
import { computeEnd, toAuditTime, toDuration, toPolicyTime } from './timestamps.ts'

const anyRandom = fc
  .array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1 })
  .map((values) => {
    let calls = 0
    return () => values[calls++ % values.length] ?? 0
  })

test('ids have their forms, whatever chance gives', () => {
  fc.assert(
    fc.property(anyRandom, (random) => {
      expect(createPackageId(random)).toMatch(
        /^[346789A-HJ-NP-RT-Y]{5}-[346789A-HJ-NP-RT-Y]{5}-INS$/,
      )
      expect(createSecurityToken(random)).toMatch(/^([A-Za-z0-9]{5}-){3}[A-Za-z0-9]{5}$/)
      expect(createUuid(random)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      )
    }),
  )
})

test('times have the form of their field', () => {
  expect(toAuditTime('2020-02-06T00:12:31.013Z')).toBe('2020-02-06T00:12:31.013000Z')
  expect(toPolicyTime('2020-02-06T13:00:00.000Z')).toBe('2020-02-06T13:00:00+00:00')
})

test('a term is a year or a number of days', () => {
  const start = '2020-02-06T13:00:00.000Z'
  expect(computeEnd(start, null)).toBe('2021-02-06T13:00:00.000Z')
  expect(computeEnd(start, 364)).toBe('2021-02-04T13:00:00.000Z')
  expect(toDuration(start, '2021-02-06T13:00:00.000Z')).toBe('366 00:00:00')
  expect(toDuration(start, '2020-02-07T14:30:05.000Z')).toBe('1 01:30:05')
})
