/** What one accepted booking sold, as a line of the ledger keeps it for good. */
export type Sale = {
  at: string
  partner: string
  /** The number of the package or the draft that was sold. */
  reference: string
  /** What the client calls its order, where it said so. */
  orderReference: string | null
  idempotencyKey: string | null
  policyIds: string[]
  /** In the currency's minor unit. */
  price: { amount: number; currency: string }
}

/** A customer's no to a package, and how often it was told. */
export type OptOut = { reference: string; count: number }

/** All that was ever sold or turned down, oldest first. */
export type SalesRecord = {
  listSales(): readonly Sale[]
  listOptOuts(): OptOut[]
}
