import { takeShare } from '../../../sandbox/take-share.ts'

// In hundredths of a percent of the premium, near what these countries take on such policies.
const basisPoints: Record<string, number> = {
  AT: 1_100,
  BE: 1_575,
  DE: 1_900,
  ES: 800,
  FR: 900,
  IT: 2_125,
  LU: 400,
  NL: 2_100,
}

/** Splits a price that contains the tax: both parts make it up to the cent. */
export function splitInsuranceTax(
  totalPrice: number,
  country: string,
): { withoutTax: number; insuranceTax: number } {
  const withoutTax = takeShare(totalPrice, 10_000, 10_000 + (basisPoints[country] ?? 1_000))
  return { withoutTax, insuranceTax: totalPrice - withoutTax }
}
