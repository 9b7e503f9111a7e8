/** How the sandbox insures in one country. */
export type Market = {
  /** Price, tax included, in millionths of the insured value. */
  priceMillionths: number
  /** In hundredths of a percent of the premium without tax. The first line takes what rounding leaves. */
  taxes: readonly { code: string; basisPoints: number }[]
  /** In millionths of the premium without tax. */
  commissionMillionths: number
  excess:
    | { kind: 'flat'; amountMinor: number; currency: string }
    | { kind: 'share_of_unit'; percent: number }
  /** Null: to the same day of the next year. */
  termDays: number | null
  isRenewable: boolean
  policyCode: string
  policyVersion: string
  /** The version in a policy's PDS address, which is not the one asked for. */
  documentVersion: number
  underwriter: string
  /** `recorded_gb`: only a title and the in-path disclaimer, as the recorded British replies have it. */
  content: 'full' | 'recorded_gb'
  benefits: readonly BenefitKind[]
}

export type BenefitKind = 'damage' | 'theft' | 'damage_or_theft' | 'breakdown'

// Rate, taxes, excess and term reproduce the replies in XCover's documentation: 1349.76 AUD costs 124.85.
const australia: Market = {
  priceMillionths: 92_500,
  taxes: [
    { code: 'SD', basisPoints: 1_100 },
    { code: 'GST', basisPoints: 1_000 },
    { code: 'ESL', basisPoints: 0 },
  ],
  commissionMillionths: 0,
  excess: { kind: 'flat', amountMinor: 15_000, currency: 'AUD' },
  termDays: null,
  isRenewable: true,
  policyCode: 'PSAU01EL',
  policyVersion: '5b0c4a52-6f0e-4f0b-9a75-2f8f6d3f1a01',
  documentVersion: 1,
  underwriter: 'Harbour & Plain Insurance Pty Ltd',
  content: 'full',
  benefits: ['damage_or_theft', 'breakdown'],
}

// Three items of 541.17 GBP cost 244.82, of which 26.23 is tax and 45.00 the partner's commission.
const britain: Market = {
  priceMillionths: 150_795,
  taxes: [{ code: 'IPT', basisPoints: 1_200 }],
  commissionMillionths: 205_860,
  excess: { kind: 'share_of_unit', percent: 15 },
  termDays: 364,
  isRenewable: false,
  policyCode: 'PSGB03EL',
  policyVersion: '0e7a3b1c-9d52-4c56-8f37-6f1f0c9be302',
  documentVersion: 3,
  underwriter: 'Aldermere Insurance Company Limited',
  content: 'recorded_gb',
  benefits: ['damage', 'theft', 'breakdown'],
}

const germany: Market = {
  priceMillionths: 105_000,
  taxes: [{ code: 'VERSST', basisPoints: 1_900 }],
  commissionMillionths: 180_000,
  excess: { kind: 'share_of_unit', percent: 10 },
  termDays: null,
  isRenewable: true,
  policyCode: 'PSDE02EL',
  policyVersion: '8f2d1e90-41ab-4c3e-b6a7-1c55d07a4b03',
  documentVersion: 2,
  underwriter: 'Lindenau Sachversicherung AG',
  content: 'full',
  benefits: ['damage', 'theft', 'breakdown'],
}

const unitedStates: Market = {
  ...germany,
  priceMillionths: 112_000,
  taxes: [{ code: 'SPT', basisPoints: 300 }],
  excess: { kind: 'flat', amountMinor: 9_900, currency: 'USD' },
  policyCode: 'PSUS01EL',
  policyVersion: 'c1a64d37-2b8e-4d1f-a0c9-7e3b52f91d04',
  documentVersion: 1,
  underwriter: 'Prairie Lantern Insurance Company',
}

const elsewhere: Market = {
  ...germany,
  taxes: [{ code: 'IPT', basisPoints: 1_000 }],
  policyCode: 'PSXX01EL',
  policyVersion: '3d97f5b8-0c64-4e2a-9b1d-58a2c7e60f05',
  documentVersion: 1,
  underwriter: 'Aldermere Europe Insurance DAC',
}

const markets: Record<string, Market> = {
  AU: australia,
  GB: britain,
  DE: germany,
  US: unitedStates,
}

/** The terms that hold for a customer's country, ISO 3166-1 alpha-2. */
export function findMarket(country: string): Market {
  return markets[country] ?? elsewhere
}
