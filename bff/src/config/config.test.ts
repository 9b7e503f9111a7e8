import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from './config.ts'
import { ConfigError } from './config-error.ts'
import { maskRevealedSecrets } from './secrets.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'parasol-config-'))
})
afterEach(() => {
  rmSync(dataDir, { recursive: true })
})

const load = (environment: Record<string, string>) =>
  loadConfig({ PARASOL_DATA_DIR: dataDir, ...environment })

function readProblems(environment: Record<string, string>): readonly string[] {
  try {
    load(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

const key = 'k'.repeat(32)

describe('loadConfig', () => {
  it('needs nothing on a development machine', () => {
    expect(load({})).toMatchObject({
      environment: 'development',
      http: { host: '127.0.0.1', port: 8787 },
      databaseUrl: null,
      logLevel: 'info',
      offerBudgetMs: 2_500,
      offerLifetimeMs: 86_400_000,
      optOutAfterMs: 1_800_000,
      rateLimits: { publishableKey: 12_000, address: 300, secretKey: 6_000 },
      trustedProxies: 0,
    })
  })

  it('takes off and 0 for no limit', () => {
    const { rateLimits } = load({
      PARASOL_RATE_LIMIT_PUBLISHABLE_KEY: 'off',
      PARASOL_RATE_LIMIT_ADDRESS: '0',
      PARASOL_RATE_LIMIT_SECRET_KEY: '1',
    })
    expect(rateLimits).toEqual({ publishableKey: 0, address: 0, secretKey: 1 })
  })

  it('takes what the environment sets, and nothing for a variable that is empty', () => {
    const config = load({
      PORT: '9000',
      HOST: '::',
      PARASOL_OFFER_BUDGET_MS: '1200',
      PARASOL_LOG_LEVEL: '',
    })
    expect(config).toMatchObject({
      http: { host: '::', port: 9000 },
      offerBudgetMs: 1200,
      logLevel: 'info',
    })
  })

  it('names every wrong variable at once and repeats none of their values', () => {
    const problems = readProblems({
      NODE_ENV: 'prod',
      PORT: '87o7',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      PARASOL_LOG_LEVEL: 'loud',
      PARASOL_OFFER_BUDGET_MS: '2.5',
      PARASOL_RATE_LIMIT_ADDRESS: 'none',
      PARASOL_TRUSTED_PROXIES: 'all',
      PARASOL_TOKEN_KEYS: 'a=hunter2',
    })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'NODE_ENV',
      'PORT',
      'DATABASE_URL',
      'PARASOL_TOKEN_KEYS',
      'PARASOL_LOG_LEVEL',
      'PARASOL_OFFER_BUDGET_MS',
      'PARASOL_RATE_LIMIT_ADDRESS',
      'PARASOL_TRUSTED_PROXIES',
    ])
    expect(problems.join()).not.toMatch(/hunter2|87o7|loud/)
  })

  it.each([
    ['scraper-token', 'must name where the secret is kept'],
    ['env:MISSING', 'env:MISSING holds no secret'],
  ])('reads the metrics token by reference, and refuses %s', (reference, problem) => {
    expect(
      load({
        PARASOL_METRICS_TOKEN: 'env:SCRAPER',
        SCRAPER: 'scraper-token',
      }).metricsToken?.reveal(),
    ).toBe('scraper-token')
    expect(readProblems({ PARASOL_METRICS_TOKEN: reference })).toEqual([
      expect.stringContaining(`PARASOL_METRICS_TOKEN ${problem}`),
    ])
  })

  it('follows a sandbox’s clock where it is told to, but never in production', () => {
    const PARASOL_POLICY_CLOCK_URL = 'http://localhost:8790/clock'
    expect(load({}).policyClockUrl).toBeNull()
    expect(load({ PARASOL_POLICY_CLOCK_URL }).policyClockUrl).toBe(PARASOL_POLICY_CLOCK_URL)
    expect(
      readProblems({
        PARASOL_POLICY_CLOCK_URL,
        NODE_ENV: 'production',
        PARASOL_TOKEN_KEYS: 'a=env:KEY',
        KEY: key,
      }),
    ).toEqual([expect.stringMatching(/^PARASOL_POLICY_CLOCK_URL must not be set in production/)])
  })

  it.each([
    ['open-sesame', 'must name where the secret is kept'],
    ['env:SHORT', 'must lead to a secret of at least 24 characters'],
  ])("reads the studio's secret by reference, and refuses %s", (reference, problem) => {
    const secret = 'open sesame and the forty thieves'
    const { studioSecret } = load({ PARASOL_STUDIO_SECRET: 'env:STUDIO', STUDIO: secret })
    expect(studioSecret?.reveal()).toBe(secret)
    expect(readProblems({ PARASOL_STUDIO_SECRET: reference, SHORT: 'open sesame' })).toEqual([
      expect.stringContaining(`PARASOL_STUDIO_SECRET ${problem}`),
    ])
  })

  it('has the password of the database masked in texts', () => {
    load({ DATABASE_URL: 'postgres://parasol:correct-horse@db:5432/parasol' })
    expect(maskRevealedSecrets('no entry for correct-horse')).toBe('no entry for [secret]')
  })
})

describe('token keys', () => {
  it('come from the references, the signing one first', () => {
    const old = join(dataDir, 'old-key')
    writeFileSync(old, `${key}-old\n`)
    const { tokenKeys } = load({ PARASOL_TOKEN_KEYS: `new=env:KEY, old=file:${old}`, KEY: key })
    expect(tokenKeys.map(({ kid, secret }) => [kid, secret.reveal()])).toEqual([
      ['new', key],
      ['old', `${key}-old`],
    ])
  })

  it.each([
    ['a=env:KEY,a=env:KEY', 'names a twice'],
    ['a=env:SHORT', 'names env:SHORT, which must hold at least 32 random bytes'],
    ['a=env:MISSING', 'env:MISSING holds no secret'],
    ['a=file:/nowhere/key', 'file:/nowhere/key holds no secret'],
    ['env:KEY', 'must be a list like'],
    ['a=env:KEY,', 'must be a list like'],
  ])('are refused as %s', (list, problem) => {
    const environment = { PARASOL_TOKEN_KEYS: list, KEY: key, SHORT: 'k'.repeat(31) }
    expect(readProblems(environment)).toEqual([expect.stringContaining(problem)])
  })

  it('must be given in production', () => {
    expect(readProblems({ NODE_ENV: 'production', PORT: 'x' })).toEqual([
      expect.stringMatching(/^PORT /),
      expect.stringMatching(/^PARASOL_TOKEN_KEYS must be set in production/),
    ])
  })

  it('are made once on a development machine, for its owner alone to read', () => {
    const made = load({}).tokenKeys.map(({ kid, secret }) => [kid, secret.reveal()])
    const path = join(dataDir, 'token-key')
    expect(made).toEqual([['development', readFileSync(path, 'utf8')]])
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(load({}).tokenKeys.map(({ kid, secret }) => [kid, secret.reveal()])).toEqual(made)
  })
})
