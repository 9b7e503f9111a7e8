import { resolve } from 'node:path'
import { z } from 'zod'
import { ConfigError } from './config-error.ts'
import { createSecretResolver, createSecretSchema } from './secrets.ts'
import { createTokenKeysSchema } from './token-keys.ts'

export type Environment = Record<string, string | undefined>

/** A whole number of milliseconds, from a tenth of a second to thirty days. */
const durationMs = wholeNumber(100, 30 * 24 * 60 * 60 * 1000)
/** A limit; `off` and 0 are none. */
const callsAMinute = z.union([z.literal('off').transform(() => 0), wholeNumber(0, 10_000_000)], {
  error: 'must be a whole number of calls a minute up to 10000000, or off',
})
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
    PARASOL_PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: 'must be an address like https://cover.example' })
      .optional(),
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
    PARASOL_METRICS_TOKEN: createSecretSchema(createSecretResolver(environment)).optional(),
    // Long enough to be beyond guessing, however often somebody tries.
    PARASOL_STUDIO_SECRET: createSecretSchema(createSecretResolver(environment))
      .refine((secret) => secret.reveal().length >= 24, {
        error: 'must lead to a secret of at least 24 characters',
      })
      .optional(),
    PARASOL_OFFER_BUDGET_MS: durationMs.optional(),
    PARASOL_BOOKING_BUDGET_MS: wholeNumber(0, 60_000).optional(),
    PARASOL_BOOKING_SETTLE_MS: durationMs.optional(),
    PARASOL_BOOKING_LEASE_MS: durationMs.optional(),
    PARASOL_BOOKING_GIVE_UP_MS: durationMs.optional(),
    PARASOL_DATABASE_ENGINE: z
      .enum(['postgres', 'cockroachdb', 'yugabytedb', 'citus'], {
        error: 'must be one of postgres, cockroachdb, yugabytedb, citus',
      })
      .optional(),
    PARASOL_PREPARE_STATEMENTS: z.enum(['on', 'off'], { error: 'must be on or off' }).optional(),
    PARASOL_BACKGROUND_WORK: z.enum(['on', 'off'], { error: 'must be on or off' }).optional(),
    PARASOL_OFFER_LIFETIME_MS: durationMs.optional(),
    PARASOL_OPT_OUT_AFTER_MS: durationMs.optional(),
    PARASOL_POLICY_CLOCK_URL: z
      .url({
        protocol: /^https?$/,
        error: 'must be the address of a sandbox’s clock, like http://localhost:8790/clock',
      })
      .optional(),
    PARASOL_RATE_LIMIT_PUBLISHABLE_KEY: callsAMinute.optional(),
    PARASOL_RATE_LIMIT_ADDRESS: callsAMinute.optional(),
    PARASOL_RATE_LIMIT_SECRET_KEY: callsAMinute.optional(),
    PARASOL_TRUSTED_PROXIES: wholeNumber(0, 10).optional(),
  })

type Variables = z.output<ReturnType<typeof createVariablesSchema>>

/** Reads the variables. Throws a ConfigError that names each wrong one and how to set it, never what it held. */
export function readVariables(environment: Environment): Variables {
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
  if (given['NODE_ENV'] === 'production' && given['PARASOL_POLICY_CLOCK_URL'] !== undefined) {
    problems.push(
      'PARASOL_POLICY_CLOCK_URL must not be set in production: policies go by the real time there',
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
