import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LevelWithSilent } from 'pino'
import { ConfigError } from './config-error.ts'
import type { DatabaseEngine } from '../jobs/job-queue.ts'
import type { RateLimitSettings } from '../rate-limits/rate-limits.ts'
import { type Environment, readVariables } from './env.ts'
import { rememberSecret, type Secret } from './secrets.ts'
import { readOrCreateDevelopmentKey, type TokenKey } from './token-keys.ts'

/** How this process runs. Times are milliseconds, folders absolute. */
export type Config = {
  environment: 'development' | 'production'
  http: { host: string; port: number }
  /** Where shoppers reach this BFF, for links that leave with a mail; null where nobody said. */
  publicUrl: string | null
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
  /** What a reader of the metrics has to show; null lets everybody read them. */
  metricsToken: Secret | null
  /** What the operator has to show to use the theme studio; null keeps it off in production. */
  studioSecret: Secret | null
  /** All the time an offer may take, the insurer's share included. */
  offerBudgetMs: number
  /** How long a booking call waits for the insurer before it answers that the booking is pending. */
  bookingBudgetMs: number
  /** How long a booking rests after a try whose outcome is unknown: longer than an insurer works on one request. */
  bookingSettleMs: number
  /** For how long a try has its booking to itself: longer than a look-up, a price check and a booking call together. */
  bookingLeaseMs: number
  /** How long a booking is tried before it is given up. */
  bookingGiveUpMs: number
  /** Which SQL the database speaks, where it is not PostgreSQL's own server. */
  databaseEngine: DatabaseEngine
  /** Whether connections keep the plans of statements: not behind every pooler. */
  preparedStatements: boolean
  /** Whether this process takes jobs, or only calls. */
  backgroundWork: boolean
  /** How long an offer may be decided on and booked. */
  offerLifetimeMs: number
  /** How long a declined offer without a checkout waits before the insurer is told. */
  optOutAfterMs: number
  /** A sandbox's clock that policies go by; null for the real one, as always in production. */
  policyClockUrl: string | null
  rateLimits: RateLimitSettings
  /** How many proxies in front append who called them to X-Forwarded-For; 0 ignores the header. */
  trustedProxies: number
}

export type DataConfig = Pick<Config, 'dataDir' | 'databaseUrl'>

const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url))

/** Reads the configuration. Throws a ConfigError that lists everything that is wrong with it. */
export function loadConfig(environment: Environment): Config {
  const variables = readVariables(environment)
  const production = variables.NODE_ENV === 'production'
  const { dataDir, databaseUrl } = locateData(variables)
  // The insurers are given ten seconds by default and may go on working on a call that was cut off.
  const settleMs = variables.PARASOL_BOOKING_SETTLE_MS ?? 30_000
  // What is sent late in a lease has to settle before the next one begins.
  const leaseMs = variables.PARASOL_BOOKING_LEASE_MS ?? Math.max(60_000, 2 * settleMs)
  if (leaseMs < 2 * settleMs) {
    throw new ConfigError([
      `PARASOL_BOOKING_LEASE_MS must be at least ${2 * settleMs}, twice PARASOL_BOOKING_SETTLE_MS`,
    ])
  }
  return {
    environment: production ? 'production' : 'development',
    http: {
      // A development machine serves itself alone; a container has to be reached from outside.
      host: variables.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
      port: variables.PORT ?? 8787,
    },
    publicUrl: variables.PARASOL_PUBLIC_URL ?? null,
    dataDir,
    databaseUrl,
    partnersDir: variables.PARASOL_PARTNERS_DIR ?? join(repositoryRoot, 'bff/partners'),
    widgetDir: variables.PARASOL_WIDGET_DIR ?? join(repositoryRoot, 'widget/dist'),
    tokenKeys: variables.PARASOL_TOKEN_KEYS ?? [readOrCreateDevelopmentKey(dataDir)],
    logLevel: variables.PARASOL_LOG_LEVEL ?? 'info',
    metricsToken: variables.PARASOL_METRICS_TOKEN ?? null,
    studioSecret: variables.PARASOL_STUDIO_SECRET ?? null,
    // Shoppers leave a checkout that makes them wait; an offer later than this is worth less than none.
    offerBudgetMs: variables.PARASOL_OFFER_BUDGET_MS ?? 2_500,
    // Below the ten seconds many shop platforms give a call of their checkout.
    bookingBudgetMs: variables.PARASOL_BOOKING_BUDGET_MS ?? 8_000,
    bookingSettleMs: settleMs,
    bookingLeaseMs: leaseMs,
    bookingGiveUpMs: variables.PARASOL_BOOKING_GIVE_UP_MS ?? 3 * 24 * 60 * 60 * 1000,
    databaseEngine: variables.PARASOL_DATABASE_ENGINE ?? 'postgres',
    preparedStatements: variables.PARASOL_PREPARE_STATEMENTS !== 'off',
    backgroundWork: variables.PARASOL_BACKGROUND_WORK !== 'off',
    offerLifetimeMs: variables.PARASOL_OFFER_LIFETIME_MS ?? 24 * 60 * 60 * 1000,
    optOutAfterMs: variables.PARASOL_OPT_OUT_AFTER_MS ?? 30 * 60 * 1000,
    policyClockUrl: variables.PARASOL_POLICY_CLOCK_URL ?? null,
    rateLimits: {
      // Two hundred checkouts a second are a shop's best day; far more are an attack or a page that loops.
      publishableKey: variables.PARASOL_RATE_LIMIT_PUBLISHABLE_KEY ?? 12_000,
      // A checkout takes about five calls, and a mobile carrier may show sixty shoppers under one address.
      address: variables.PARASOL_RATE_LIMIT_ADDRESS ?? 300,
      // A hundred a second, as payment APIs allow.
      secretKey: variables.PARASOL_RATE_LIMIT_SECRET_KEY ?? 6_000,
    },
    trustedProxies: variables.PARASOL_TRUSTED_PROXIES ?? 0,
  }
}

/** Reads where the data is, for commands that need nothing else to be set. Throws a ConfigError as `loadConfig` does. */
export function loadDataConfig({ DATABASE_URL, PARASOL_DATA_DIR }: Environment): DataConfig {
  return locateData(readVariables({ DATABASE_URL, PARASOL_DATA_DIR }))
}

function locateData(variables: ReturnType<typeof readVariables>): DataConfig {
  const databaseUrl = variables.DATABASE_URL ?? null
  // Database drivers take the address as it is, password included, and so may put it into an error.
  rememberSecret(decodeURIComponent(URL.parse(databaseUrl ?? '')?.password ?? ''))
  return { dataDir: variables.PARASOL_DATA_DIR ?? join(repositoryRoot, '.parasol'), databaseUrl }
}
