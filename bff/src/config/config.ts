import type { LevelWithSilent } from 'pino'
import type { TokenKey } from './token-keys.ts'

/** How this process runs. Times are milliseconds, folders absolute. */
export type Config = {
  environment: 'development' | 'production'
  http: { host: string; port: number }
  /** Holds what a machine keeps for itself: the embedded database, the development token key. */
  dataDir: string
  /** A PostgreSQL server to use instead of the embedded one. */
  databaseUrl: string | null
  partnersDir: string
  /** The built widget. */
  widgetDir: string
  /** Sign the tokens Parasol gives out: the first signs, all verify. */
  tokenKeys: TokenKey[]
  logLevel: LevelWithSilent
  /** All the time an offer may take, the insurer's share included. */
  offerBudgetMs: number
  /** How long a booking call waits for the insurer before it answers that the booking is pending. */
  bookingBudgetMs: number
  /** How long a booking rests after a try whose outcome is unknown: longer than an insurer works on one request. */
  bookingSettleMs: number
  /** For how long a try has its booking to itself: longer than a look-up, a price check and a booking call together. */
  bookingLeaseMs: number
  /** How long an offer may be decided on and booked. */
  offerLifetimeMs: number
  /** How long a declined offer without a checkout waits before the insurer is told. */
  optOutAfterMs: number
}
