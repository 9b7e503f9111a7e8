import { z } from 'zod'
import { commonTerms, createProduct, takeRate, variantOf } from './product.ts'
import { flag } from './schemas.ts'

/** Cents a year for one person, and the most it pays. */
const plans = {
  ESSENTIAL: { base: 4_900, claimLimit: 300_000 },
  COMFORT: { base: 7_900, claimLimit: 750_000 },
}

/** In hundredths of a percent of one person's price. */
const familyRates = { SINGLE: 10_000, COUPLE: 18_000, FAMILY: 25_000 } as const
const accidentProtection = 1_500
const baggageProtection = 1_200
const roadsideAssistance = 3_900
const addedPerson = 900

const priced = {
  familySituation: z.enum(['SINGLE', 'COUPLE', 'FAMILY']),
  hasAccidentProtection: flag.nullish(),
  hasBaggageProtection: flag.nullish(),
  hasRoadsideAssistance: flag.nullish(),
}
/** Spelt as in Qover's documentation. */
const risk = z.looseObject({ isCarsAgeElligible: flag.nullish() }).nullish()

/** Covers a household's journeys for a year. */
export const travel = createProduct({
  path: 'lifestyle/travel',
  countries: ['BE', 'FR', 'LU', 'NL'],
  plans,
  takesPersons: true,
  pricingSchema: z.looseObject({ risk, terms: z.looseObject(priced) }),
  contractSchema: z.looseObject({
    risk,
    terms: z.looseObject({ ...priced, ...commonTerms, variant: variantOf(plans) }),
  }),
  // Roadside assistance comes for a car that is young enough.
  accepts: ({ risk: car, terms }) =>
    !terms.hasRoadsideAssistance || car?.isCarsAgeElligible === true,
  rate({ terms }, { base, claimLimit }, persons) {
    const personal =
      base +
      (terms.hasAccidentProtection ? accidentProtection : 0) +
      (terms.hasBaggageProtection ? baggageProtection : 0)
    return {
      years: 1,
      claimLimit,
      pricePerYear:
        takeRate(personal, familyRates[terms.familySituation]) +
        (terms.hasRoadsideAssistance ? roadsideAssistance : 0) +
        persons * addedPerson,
    }
  },
  nameRisk: ({ terms }) => terms.familySituation,
})
