import { z } from 'zod'
import { commonTerms, createProduct, takeRate, variantOf } from './product.ts'
import { address, flag, money, text } from './schemas.ts'

/** Months of unpaid rent it replaces, and the price in hundredths of a percent of a year's rent. */
const plans = {
  RENT12: { months: 12, basisPoints: 290 },
  RENT24: { months: 24, basisPoints: 380 },
}

const property = { monthlyRent: money, monthlyCharges: money }

/** Pays a landlord the rent that a tenant does not. */
export const landlord = createProduct({
  path: 'home/landlord',
  countries: ['BE', 'FR'],
  plans,
  takesPersons: false,
  pricingSchema: z.looseObject({
    risk: z.looseObject({
      insuredProperty: z.looseObject(property),
      noIncidentInSixMonths: flag,
    }),
  }),
  contractSchema: z.looseObject({
    risk: z.looseObject({
      alreadyOccupied: flag,
      insuredProperty: z.looseObject({
        ...property,
        address,
        type: text,
        secondType: text.nullish(),
        surfaceArea: z.looseObject({ unit: text, value: z.number().positive() }).nullish(),
      }),
      minimumSixMonthsTenancy: flag.nullish(),
      noIncidentInSixMonths: flag,
      tenancyAgreementRegistered: flag.nullish(),
      willCheckRentAndChargesBalance: flag.nullish(),
      willMakeBackgroundCheck: flag.nullish(),
      willSignTenancyAgreement: flag.nullish(),
    }),
    terms: z.looseObject({ ...commonTerms, variant: variantOf(plans) }),
  }),
  accepts: ({ risk }) => risk.noIncidentInSixMonths,
  rate({ risk }, { months, basisPoints }) {
    const { monthlyRent, monthlyCharges } = risk.insuredProperty
    const month = monthlyRent.value + monthlyCharges.value
    return {
      years: 1,
      claimLimit: month * months,
      pricePerYear: takeRate(month * 12, basisPoints),
    }
  },
  nameRisk({ risk }) {
    const { street, number, zip, city } = risk.insuredProperty.address
    return `${street} ${number ?? ''}, ${zip} ${city}`
  },
})
