import { findMarket } from '../pricing/markets.ts'
import { toLanguage } from '../policies/product-names.ts'
import type { QuotePackage } from '../packages/quote-package.ts'

export type PackageLinks = ReturnType<typeof linkPackage>

/** Addresses of the package's pages on the sandbox itself. Those with a token show personal data. */
export function linkPackage(
  { id, country, language, securityToken }: QuotePackage,
  baseUrl: string,
) {
  const root = `${baseUrl}/${toLanguage(language ?? undefined)}`
  const token = `security_token=${securityToken}`
  const pds = `${root}/pds/${id}`
  return {
    pds,
    policyPds: `${pds}?policy_type=product_insurance_v${findMarket(country).documentVersion}`,
    ipid: `${root}/ipid/${id}`,
    coi: `${root}/coi/${id}?${token}`,
    printableCoi: `${root}/coi/${id}/print?${token}`,
    account: `${root}/account/${id}?${token}`,
  }
}
