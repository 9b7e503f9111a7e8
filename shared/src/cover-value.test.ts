import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatCoverValue, parseCoverValue, type CoverValue } from './cover-value.ts'

const token = fc.stringMatching(/^[\w-]{1,20}\.[\w-]{1,20}\.[\w-]{1,20}$/)
const value: fc.Arbitrary<CoverValue> = fc.record({
  token,
  choice: fc.oneof(
    fc.constant(null),
    fc.record({ decision: fc.constant('declined' as const), products: fc.constant<string[]>([]) }),
    fc.record({
      decision: fc.constant('accepted' as const),
      products: fc.array(fc.uuid(), { minLength: 1, maxLength: 5 }),
    }),
  ),
})

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(value, (written) => {
      expect(parseCoverValue(formatCoverValue(written))).toEqual(written)
    }),
  )
})

it.each(['', '~accepted~a', 't~maybe~a', 't~accepted~', 't~accepted', 't~declined~a', 't~a~b~c'])(
  'reads nothing from %j',
  (text) => {
    expect(parseCoverValue(text)).toBeNull()
  },
)

it('never throws, whatever a form field holds', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseCoverValue(text)
    }),
  )
})
