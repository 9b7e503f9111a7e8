import type { VariantPrice } from '../products/product.ts'
import type { Branding, Person } from './requests.ts'

/** A draft as its partner wrote it. */
export type DraftBody = Record<string, unknown>

export type PriceRequest = {
  id: string
  createdAt: string
  validUntil: string
  prices: VariantPrice[]
}

export type Contract = {
  id: string
  /** Opens the certificate to whoever holds it. */
  documentToken: string
  paymentMethod: string
  price: VariantPrice
  /** The first day with cover and the first without, `YYYY-MM-DD`. */
  startDate: string
  endDate: string
  termsVersion: string
  createdAt: string
}

/** All that the sandbox knows of a sale. A line of the ledger holds one whole. Times are ISO 8601 in UTC. */
export type Draft = {
  id: string
  partner: string
  /** ISO 3166-1 alpha-2, upper case. */
  country: string
  /** Line and product: `motor/gap`. */
  product: string
  body: DraftBody
  persons: (Person & { personId: string })[]
  /** The one that counts. Those that it followed are void. */
  priceRequest: PriceRequest | null
  voidedPriceRequestIds: string[]
  userTerms: { token: string; version: string } | null
  lead: { token: string; branding: Branding } | null
  contract: Contract | null
  createdAt: string
  updatedAt: string
  /** Whether a magic value has raised its prices. */
  priceRaised: boolean
  /** Whether a magic value has published new terms for it. */
  termsRenewed: boolean
  /** Conversions that were made to fail by a magic value. */
  failedConversions: number
}
