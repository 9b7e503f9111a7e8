import { z } from 'zod'
import { commonTerms, createProduct, takeRate, variantOf } from './product.ts'
import { address, flag, text } from './schemas.ts'

/** Hundredths of a percent of the bike's price a year. */
const plans = {
  VARIANT_THEFT_ASSISTANCE: { theft: 560, damage: 0 },
  VARIANT_DAMAGE_ASSISTANCE: { theft: 0, damage: 430 },
  VARIANT_THEFT_DAMAGE_ASSISTANCE: { theft: 520, damage: 390 },
  VARIANT_ASSISTANCE: { theft: 0, damage: 0 },
}
const leastValue = 10_000
const greatestValue = 1_500_000
const assistancePerYear = 1_900
/** A tracker finds stolen bikes. */
const gpsTheftRate = 7_500
const electricRate = 11_500

const type = z.enum([
  'TYPE_REGULAR_BIKE',
  'TYPE_REGULAR_EBIKE',
  'TYPE_CARGO_BIKE',
  'TYPE_CARGO_EBIKE',
  'TYPE_SPEED_EBIKE',
])

const priced = {
  /** Cents: this product's own generation has no money objects here. */
  originalValue: z.int().min(0).max(100_000_000_000),
  antiTheftMeasure: z.enum(['ANTI_THEFT_MEASURE_NONE', 'ANTI_THEFT_MEASURE_GPS']),
  type,
}

/** Theft, damage and assistance for one bike. */
export const bike = createProduct({
  path: 'mobility/bike',
  countries: ['AT', 'BE', 'DE', 'ES', 'FR', 'IT', 'LU', 'NL'],
  plans,
  takesPersons: false,
  pricingSchema: z.looseObject({ risk: z.looseObject(priced) }),
  contractSchema: z.looseObject({
    risk: z.looseObject({
      ...priced,
      lowTheftSensitiveness: flag.nullish(),
      make: text,
      model: text,
      serialNumber: text.nullish(),
      bikePurchaseDate: z.iso.date().nullish(),
      address: address.nullish(),
    }),
    terms: z.looseObject({
      ...commonTerms,
      variant: variantOf(plans),
      depreciation: flag.nullish(),
      damageDeductible: text.nullish(),
      theftDeductible: text.nullish(),
    }),
  }),
  accepts: ({ risk }) => risk.originalValue >= leastValue && risk.originalValue <= greatestValue,
  rate({ risk }, { theft, damage }) {
    const theftPrice = takeRate(risk.originalValue, theft)
    const hasTracker = risk.antiTheftMeasure === 'ANTI_THEFT_MEASURE_GPS'
    const price =
      (hasTracker ? takeRate(theftPrice, gpsTheftRate) : theftPrice) +
      takeRate(risk.originalValue, damage)
    const isElectric = risk.type.endsWith('EBIKE')
    return {
      years: 1,
      claimLimit: risk.originalValue,
      pricePerYear: assistancePerYear + (isElectric ? takeRate(price, electricRate) : price),
    }
  },
  nameRisk: ({ risk }) => `${risk.make} ${risk.model}`,
})
