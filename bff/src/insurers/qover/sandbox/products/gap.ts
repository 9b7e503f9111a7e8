import { z } from 'zod'
import { commonTerms, createProduct, takeRate, variantOf } from './product.ts'
import { country, flag, money, person, text } from './schemas.ts'

/** Years and the price of one, in hundredths of a percent of what the car cost. */
const plans = {
  GAP24: { years: 2, basisPoints: 98 },
  GAP36: { years: 3, basisPoints: 92 },
  GAP48: { years: 4, basisPoints: 87 },
  GAP60: { years: 5, basisPoints: 83 },
}
const leastPricePerYear = 4_900
const standardClaimLimit = 1_000_000

const invoice = z.looseObject({
  isPurchasedInLast6Months: flag,
  purchasedPriceIncludingVat: money,
})

const driver = z.looseObject({
  person,
  contact: z.looseObject({ email: z.email().nullish(), phone: text.nullish() }).nullish(),
  numberOfClaimsLast5Years: z.string().regex(/^\d{1,2}$/),
})

const vehicle = z.looseObject({
  cascoInsurerCompany: text.nullish(),
  details: z
    .looseObject({
      code: text.nullish(),
      codeType: text.nullish(),
      country: country.nullish(),
      vehicleType: text.nullish(),
    })
    .nullish(),
  firstRegistrationYear: z.int().min(1980).max(2100),
  identification: z.looseObject({
    registration: z.looseObject({ country, plate: text }),
  }),
  invoice,
})

const terms = {
  claimLimit: money.nullish(),
  ...commonTerms,
}

/** Pays the gap between a written-off car's invoice and what its own insurance gives for it. Sold in Belgium alone. */
export const gap = createProduct({
  path: 'motor/gap',
  countries: ['BE'],
  plans,
  takesPersons: false,
  pricingSchema: z.looseObject({
    risk: z.looseObject({ vehicle: z.looseObject({ invoice }) }),
    terms: z.looseObject({ claimLimit: money.nullish() }).nullish(),
  }),
  contractSchema: z.looseObject({
    risk: z.looseObject({
      cascoFactors: z
        .looseObject({
          deductible: money.nullish(),
          depreciationRate: z
            .looseObject({ numerator: z.int().min(0), denominator: z.int().min(1) })
            .nullish(),
        })
        .nullish(),
      drivers: z.array(driver).min(1),
      vehicle,
    }),
    terms: z.looseObject({ ...terms, variant: variantOf(plans) }),
  }),
  accepts: ({ risk }) => risk.vehicle.invoice.isPurchasedInLast6Months,
  rate({ risk, terms: wanted }, { years, basisPoints }) {
    const carPrice = risk.vehicle.invoice.purchasedPriceIncludingVat.value
    const claimLimit = wanted?.claimLimit?.value ?? standardClaimLimit
    return {
      years,
      claimLimit,
      // A car loses about an eighth of its price a year.
      potentialShortfall: Math.min(claimLimit, takeRate(carPrice, 1_250 * years)),
      pricePerYear: Math.max(leastPricePerYear, takeRate(carPrice, basisPoints)),
    }
  },
  nameRisk: ({ risk }) => risk.vehicle.identification.registration.plate,
})
