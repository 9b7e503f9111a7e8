import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Config } from './config.ts'
import { ConfigError } from './config-error.ts'
import { createSecretResolver, rememberSecret } from './secrets.ts'
import { createTokenKeysSchema, readOrCreateDevelopmentKey } from './token-keys.ts'

type Environment = Record<string, string | undefined>

const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url))

/** A whole number of milliseconds, from a tenth of a second to thirty days. */
const durationMs = wholeNumber(100, 30 * 24 * 60 * 60 * 1000)
const folder = z.string().transform((path) => resolve(path))

/** Every variable Parasol itself reads, by the name it has in the environment. */
const createVariablesSchema = (environment: Environment) =>
  z.object({
    NODE_ENV: z
      .enum(['development', 'production', 'test'], {
        error: 'must be "production" or "development"; leave it out for development',
      })
      .optional(),
    HOST: z.string().optional(),
    PORT: wholeNumber(0, 65_535).optional(),
    DATABASE_URL: z
      .string()
      .refine((url) => ['postgres:', 'postgresql:'].includes(URL.parse(url)?.protocol ?? ''), {
        error:
          'must be a PostgreSQL address like postgres://user:password@host:5432/name; leave it out for the embedded server',
      })
      .optional(),
    PARASOL_DATA_DIR: folder.optional(),
    PARASOL_PARTNERS_DIR: folder.optional(),
    PARASOL_WIDGET_DIR: folder.optional(),
    PARASOL_TOKEN_KEYS: createTokenKeysSchema(createSecretResolver(environment)).optional(),
    PARASOL_LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'must be one of fatal, error, warn, info, debug, trace, silent',
      })
      .optional(),
    PARASOL_OFFER_BUDGET_MS: durationMs.optional(),
    PARASOL_BOOKING_BUDGET_MS: durationMs.optional(),
    PARASOL_BOOKING_SETTLE_MS: durationMs.optional(),
    PARASOL_BOOKING_LEASE_MS: durationMs.optional(),
    PARASOL_OFFER_LIFETIME_MS: durationMs.optional(),
    PARASOL_OPT_OUT_AFTER_MS: durationMs.optional(),
  })

type Variables = z.output<ReturnType<typeof createVariablesSchema>>

/** Reads the configuration. Throws a ConfigError that lists everything that is wrong with it. */
export function loadConfig(environment: Environment): Config {
  const variables = readVariables(environment)
  const production = variables.NODE_ENV === 'production'
  const dataDir = variables.PARASOL_DATA_DIR ?? join(repositoryRoot, '.parasol')
  const databaseUrl = variables.DATABASE_URL ?? null
  // Database drivers take the address as it is, password included, and so may put it into an error.
  rememberSecret(decodeURIComponent(URL.parse(databaseUrl ?? '')?.password ?? ''))
  return {
    environment: production ? 'production' : 'development',
    http: {
      // A development machine serves itself alone; a container has to be reached from outside.
      host: variables.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
      port: variables.PORT ?? 8787,
    },
    dataDir,
    databaseUrl,
    partnersDir: variables.PARASOL_PARTNERS_DIR ?? join(repositoryRoot, 'bff/partners'),
    widgetDir: variables.PARASOL_WIDGET_DIR ?? join(repositoryRoot, 'widget/dist'),
    tokenKeys: variables.PARASOL_TOKEN_KEYS ?? [readOrCreateDevelopmentKey(dataDir)],
    logLevel: variables.PARASOL_LOG_LEVEL ?? 'info',
    // Shoppers leave a checkout that makes them wait; an offer later than this is worth less than none.
    offerBudgetMs: variables.PARASOL_OFFER_BUDGET_MS ?? 2_500,
    // Below the ten seconds many shop platforms give a call of their checkout.
    bookingBudgetMs: variables.PARASOL_BOOKING_BUDGET_MS ?? 8_000,
    // The insurers are given ten seconds by default and may go on working on a call that was cut off.
    bookingSettleMs: variables.PARASOL_BOOKING_SETTLE_MS ?? 30_000,
    bookingLeaseMs: variables.PARASOL_BOOKING_LEASE_MS ?? 60_000,
    offerLifetimeMs: variables.PARASOL_OFFER_LIFETIME_MS ?? 24 * 60 * 60 * 1000,
    optOutAfterMs: variables.PARASOL_OPT_OUT_AFTER_MS ?? 30 * 60 * 1000,
  }
}

/** Reads the variables. Throws a ConfigError that names each wrong one and how to set it, never what it held. */
function readVariables(environment: Environment): Variables {
  // Compose files and CI set a variable to nothing where they mean that it is not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = createVariablesSchema(environment).safeParse(given)
  const problems = (result.error?.issues ?? []).map(
    (issue) => `${String(issue.path[0])} ${issue.message}`,
  )
  if (given['NODE_ENV'] === 'production' && given['PARASOL_TOKEN_KEYS'] === undefined) {
    problems.push(
      'PARASOL_TOKEN_KEYS must be set in production, e.g. to 2026-11=env:TOKEN_KEY with 32 random bytes or more in TOKEN_KEY',
    )
  }
  if (!result.success || problems.length > 0) throw new ConfigError(problems)
  return result.data
}

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^[0-9]{1,15}$/, { error })
    .transform(Number)
    .refine((number) => number >= min && number <= max, { error })
}
