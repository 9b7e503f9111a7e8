import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bikeDraft, gapDraft, landlordDraft, travelDraft } from '../testing/sandbox-fixture.ts'
import { bike } from './bike.ts'
import { gap } from './gap.ts'
import { splitInsuranceTax } from './insurance-tax.ts'
import { landlord } from './landlord.ts'
import { raisePrice } from './product.ts'
import { travel } from './travel.ts'

const belgium = { country: 'BE', persons: 0 }

test('price and tax make up the total, in every country', () => {
  const anyCountry = fc.constantFrom('BE', 'DE', 'FR', 'NL', 'LU', 'XX')
  fc.assert(
    fc.property(fc.nat(100_000_000_000), anyCountry, (totalPrice, country) => {
      const { withoutTax, insuranceTax } = splitInsuranceTax(totalPrice, country)
      expect(withoutTax + insuranceTax).toBe(totalPrice)
      expect(Math.min(withoutTax, insuranceTax)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('a raised price still sums, for all its years', () => {
  const [, , , price] = gap.price(gapDraft, belgium)
  if (!price) throw new Error('the car has no price')
  const raised = raisePrice(price, 'BE', 100)
  expect(raised.totalPrice).toBe(price.totalPrice + 500)
  expect(raised.withoutTax + raised.insuranceTax).toBe(raised.totalPrice)
})

describe('the price of a year', () => {
  test.each([
    {
      name: 'a car',
      prices: gap.price(gapDraft, belgium),
      expected: [31_360, 29_440, 27_840, 26_560],
    },
    { name: 'a flat', prices: landlord.price(landlordDraft, belgium), expected: [35_960, 47_120] },
    { name: 'a journey', prices: travel.price(travelDraft, belgium), expected: [10_980, 16_380] },
    {
      name: 'a bike',
      prices: bike.price(bikeDraft, belgium),
      expected: [15_894, 12_646, 24_641, 1_900],
    },
  ])('of $name', ({ prices, expected }) => {
    expect(prices.map(({ pricePerYear }) => pricePerYear)).toEqual(expected)
  })

  test('of a bike is less with a tracker and more with a motor', () => {
    const priceOf = (change: object) =>
      bike.price({ risk: { ...bikeDraft.risk, ...change } }, belgium)[0]?.pricePerYear
    expect(priceOf({ antiTheftMeasure: 'ANTI_THEFT_MEASURE_GPS' })).toBe(12_396)
    expect(priceOf({ type: 'TYPE_REGULAR_EBIKE' })).toBe(17_993)
  })
})

test('a gap is no more than the claim limit', () => {
  const limited = { ...gapDraft, terms: { claimLimit: { currency: 'EUR', value: 500_000 } } }
  const shortfalls = (body: object) =>
    gap.price(body, belgium).map(({ potentialShortfall }) => potentialShortfall)
  expect(shortfalls(gapDraft)).toEqual([800_000, 1_000_000, 1_000_000, 1_000_000])
  expect(shortfalls(limited)).toEqual([500_000, 500_000, 500_000, 500_000])
})

describe('is not insured', () => {
  test('a car that was bought long ago', () => {
    const { vehicle } = gapDraft.risk
    const invoice = { ...vehicle.invoice, isPurchasedInLast6Months: false }
    expect(gap.price({ risk: { vehicle: { ...vehicle, invoice } } }, belgium)).toEqual([])
  })

  test('a tenant who did not pay lately', () => {
    const risk = { ...landlordDraft.risk, noIncidentInSixMonths: false }
    expect(landlord.price({ risk }, belgium)).toEqual([])
  })

  test('roadside assistance for a car that is too old', () => {
    const terms = { ...travelDraft.terms, hasRoadsideAssistance: true }
    expect(travel.price({ terms }, belgium)).toEqual([])
    expect(travel.price({ terms, risk: { isCarsAgeElligible: true } }, belgium)).toHaveLength(2)
  })
})
