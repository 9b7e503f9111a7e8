import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { themeSchema } from '@parasol/shared/theme'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { z } from 'zod'
import { ConfigError } from '../config/config-error.ts'
import { createSecretResolver, secretReferenceSchema } from '../config/secrets.ts'
import type { InsurerDefinition } from '../insurers/definition.ts'
import { insurerDefinitions } from '../insurers/definitions.ts'
import type { Insurer } from '../insurers/insurer.ts'
import { findInsurer, loadPartners, type Partner } from './partner-store.ts'

const shipped = fileURLToPath(new URL('../../partners', import.meta.url))
const demoText = readFileSync(join(shipped, 'demo.yaml'), 'utf8')

const environment = {
  API_KEY: 'value-of-key',
  XCOVER_DEMO_API_KEY: 'sandbox-key',
  XCOVER_DEMO_API_SECRET: 'sandbox-secret',
}

const hash = (key: string) => `sha256:${createHash('sha256').update(key).digest('hex')}`

/** Records what it is made with; the store never calls it, except to close it. */
const created: { settings: unknown; closed: boolean }[] = []
const settingsSchema = z.strictObject({
  address: z.url(),
  apiKey: secretReferenceSchema,
  size: z.number().int().max(5).default(1),
})
const definition: InsurerDefinition<typeof settingsSchema> = {
  name: 'acme',
  settings: settingsSchema,
  create(settings) {
    if (settings.address.endsWith('/broken')) throw new Error('address leads nowhere')
    const record = { settings, closed: false }
    created.push(record)
    return createUncalledInsurer(() => {
      record.closed = true
    })
  },
}

function createUncalledInsurer(onClose: () => void): Insurer {
  const refuse = () => Promise.reject(new Error('not called in these tests'))
  return {
    name: 'acme',
    quote: refuse,
    revise: refuse,
    readPackage: refuse,
    decline: refuse,
    book: refuse,
    findBooking: refuse,
    close: () => Promise.resolve(onClose()),
  }
}

const palette = {
  accent: '#1f5f8b',
  onAccent: '#ffffff',
  background: '#ffffff',
  surface: '#f4f7f9',
  text: '#1c2b36',
  mutedText: '#4f6272',
  border: '#c9d5de',
}

const theme = {
  light: palette,
  dark: palette,
  radius: 4,
  fontFamily: 'inherit',
  spacing: 4,
  density: 'compact',
  copy: {},
}

const insurer = { use: 'acme', address: 'https://acme.example', apiKey: 'env:API_KEY' }

const acme = {
  id: 'acme',
  name: 'Acme',
  publishableKey: 'pk_live_acme',
  secretKeyHashes: [hash('sk_live_new'), hash('sk_live_old')],
  allowedOrigins: ['https://acme.example'],
  markets: [
    { countries: ['AU'], currencies: ['AUD'] },
    { countries: ['DE', 'AT'], currencies: ['EUR'] },
  ],
  insurers: [insurer],
  theme,
}

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'parasol-partners-'))
  created.length = 0
})
afterEach(() => {
  rmSync(dir, { recursive: true })
})

const write = (name: string, content: unknown) =>
  writeFileSync(join(dir, name), typeof content === 'string' ? content : stringify(content))

function load(options: Partial<Parameters<typeof loadPartners>[0]> = {}) {
  return loadPartners({
    dir,
    definitions: [definition],
    environment,
    production: false,
    dependencies: {
      now: () => new Date(0),
      random: () => 0,
      log: pino({ level: 'silent' }),
      secrets: createSecretResolver(environment),
    },
    ...options,
  })
}

async function readProblems(options?: Parameters<typeof load>[0]): Promise<readonly string[]> {
  const error: unknown = await load(options).then(
    () => new Error('the files were accepted'),
    (reason: unknown) => reason,
  )
  if (error instanceof ConfigError) return error.problems
  throw error
}

async function loadAcme(change: Record<string, unknown> = {}): Promise<Partner> {
  write('acme.yaml', { ...acme, ...change })
  return (await load()).get('acme')
}

describe('a partner', () => {
  it('is found by its id, its publishable key and any of its secret keys', async () => {
    write('acme.yaml', acme)
    const store = await load()
    const partner = store.get('acme')
    expect(store.all()).toEqual([partner])
    expect(store.findByPublishableKey('pk_live_acme')).toBe(partner)
    expect(store.findBySecretKey('sk_live_new')).toBe(partner)
    expect(store.findBySecretKey('sk_live_old')).toBe(partner)
  })

  it('is not found by anything else', async () => {
    write('acme.yaml', acme)
    const store = await load()
    expect(store.findByPublishableKey('pk_live_acm')).toBeUndefined()
    for (const key of ['', 'sk_live_nem', 'pk_live_acme', hash('sk_live_new')]) {
      expect(store.findBySecretKey(key)).toBeUndefined()
    }
    expect(() => store.get('other')).toThrow('other')
  })

  it('allows its own origins, exactly', async () => {
    write('acme.yaml', acme)
    const store = await load()
    expect(store.get('acme').allowedOrigins.has('https://acme.example')).toBe(true)
    expect(store.isKnownOrigin('https://acme.example')).toBe(true)
    for (const origin of ['http://acme.example', 'https://acme.example:444', 'null', '']) {
      expect(store.isKnownOrigin(origin)).toBe(false)
    }
  })

  it('serves the markets of its file and no mixture of them', async () => {
    const { serves, servesCountry } = await loadAcme()
    expect([serves('AU', 'AUD'), serves('AT', 'EUR')]).toEqual([true, true])
    expect([serves('AU', 'EUR'), serves('US', 'AUD')]).toEqual([false, false])
    expect([servesCountry('DE'), servesCountry('US')]).toEqual([true, false])
  })

  it('may be written as JSON', async () => {
    write('acme.json', JSON.stringify({ $schema: './partner.schema.json', ...acme }))
    write('partner.schema.json', '{}')
    expect((await load()).get('acme').name).toBe('Acme')
  })

  it('gets its insurers made from their settings, and closed in the end', async () => {
    write('acme.yaml', acme)
    const store = await load()
    expect(created).toEqual([
      {
        settings: { address: 'https://acme.example', apiKey: 'env:API_KEY', size: 1 },
        closed: false,
      },
    ])
    expect(findInsurer(store.get('acme'), 'acme').name).toBe('acme')
    expect(() => findInsurer(store.get('acme'), 'other')).toThrow(
      expect.objectContaining({ code: 'cover_invalid' }),
    )
    await store.close()
    expect(created[0]?.closed).toBe(true)
  })
})

describe('references to the environment', () => {
  const referring = {
    allowedOrigins: ['env:SHOP_ORIGIN', 'env:OTHER_ORIGIN|https://b.example'],
    insurers: [{ ...insurer, address: 'env:ADDRESS|https://default.example/x' }],
  }

  it('are replaced by its values or their defaults', async () => {
    write('acme.yaml', { ...acme, ...referring })
    const variables = { ...environment, SHOP_ORIGIN: 'https://a.example', OTHER_ORIGIN: '' }
    const partner = (await load({ environment: variables })).get('acme')
    expect([...partner.allowedOrigins]).toEqual(['https://a.example', 'https://b.example'])
    expect(created[0]?.settings).toMatchObject({
      address: 'https://default.example/x',
      apiKey: 'env:API_KEY',
    })
  })

  it('must lead somewhere', async () => {
    write('acme.yaml', { ...acme, ...referring })
    expect(await readProblems()).toEqual([
      expect.stringMatching(/allowedOrigins\[0\] needs SHOP_ORIGIN, which is not set/),
    ])
  })

  it('are checked like any other value', async () => {
    write('acme.yaml', { ...acme, ...referring })
    const variables = { ...environment, SHOP_ORIGIN: 'https://a.example/path' }
    expect(await readProblems({ environment: variables })).toEqual([
      expect.stringMatching(/allowedOrigins\[0\] must be an exact origin/),
    ])
  })
})

describe('a logo', () => {
  const withLogo = (file: string) => ({ theme: { ...theme, logo: { file, alt: 'Acme' } } })
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9Z"/></svg>'

  it('is served under the hash of its content', async () => {
    write('logo.svg', svg)
    write('acme.yaml', { ...acme, ...withLogo('logo.svg') })
    const store = await load()
    const theme = themeSchema.parse(store.get('acme').theme)
    expect(theme.logo).toEqual({
      url: expect.stringMatching(/^\/v1\/logos\/[\w-]{22}\.svg$/) as string,
      alt: 'Acme',
    })
    const served = store.findLogo(theme.logo?.url.split('/').at(-1) ?? '')
    expect(served?.contentType).toBe('image/svg+xml')
    expect(Buffer.from(served?.bodies.identity ?? []).toString()).toBe(svg)
  })

  it.each([
    ['missing.svg', '', 'cannot be read'],
    ['../logo.svg', '', 'must be the name of an svg, png or webp file'],
    ['logo.gif', 'GIF89a', 'must be the name of an svg, png or webp file'],
    ['logo.png', '<svg/>', 'is not a PNG image'],
    ['logo.webp', 'RIFFxxxxWAVE', 'is not a WebP image'],
    ['logo.svg', 'hello', 'is not an SVG image'],
    ['logo.svg', '<svg><script>alert(1)</script></svg>', 'must be a drawing alone'],
    ['logo.svg', '<svg onload="alert(1)"></svg>', 'must be a drawing alone'],
    ['logo.svg', `<svg>${' '.repeat(64 * 1024)}</svg>`, 'must be at most 64 KiB'],
  ])('%s is refused if it is %j', async (file, content, problem) => {
    if (content) write(file, content)
    write('acme.yaml', { ...acme, ...withLogo(file) })
    const problems = await readProblems()
    expect(problems).toEqual([expect.stringContaining(`theme.logo.file ${problem}`)])
  })
})

describe('problems', () => {
  it('of all files are told together, each with its place', async () => {
    write('a.yaml', 'id: [unclosed')
    write('b.yaml', { ...acme, colour: 'red', insurers: [{ ...insurer, apiKey: 'hush-hush-key' }] })
    const problems = await readProblems()
    expect(problems).toEqual([
      expect.stringMatching(/a\.yaml:1: .*Flow sequence/),
      expect.stringMatching(
        /b\.yaml:\d+: insurers\[0\]\.apiKey must name where the secret is kept/,
      ),
      expect.stringMatching(/b\.yaml:\d+: colour is no setting/),
    ])
    expect(problems.join()).not.toContain('hush-hush')
  })

  it('name the line they are on', async () => {
    const lines = demoText.split('\n')
    const line = lines.findIndex((text) => text.includes('apiKey:'))
    write('demo.yaml', demoText.replace('env:XCOVER_DEMO_API_KEY', 'sandbox-key'))
    const definitions = insurerDefinitions
    expect(await readProblems({ definitions })).toEqual([
      expect.stringContaining(`demo.yaml:${line + 1}: insurers[0].apiKey must name`),
    ])
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a missing id', { id: undefined }, 'id is missing'],
    ['an id in capitals', { id: 'Acme' }, 'id must be lower-case letters'],
    ['a key of another kind', { publishableKey: 'acme' }, 'publishableKey must be pk_live_'],
    ['a secret key', { secretKeyHashes: ['sk_live_x'] }, 'secretKeyHashes[0] must be sha256:'],
    ['an origin with a slash', { allowedOrigins: ['https://a.example/'] }, 'allowedOrigins[0]'],
    ['any origin', { allowedOrigins: ['*'] }, 'allowedOrigins[0] must be an exact origin'],
    ['no origin', { allowedOrigins: [] }, 'allowedOrigins must hold at least 1'],
    ['a country in words', { markets: [{ countries: ['Oz'], currencies: ['AUD'] }] }, 'markets[0]'],
    ['no insurer', { insurers: [] }, 'insurers must hold at least 1'],
    ['an unknown insurer', { insurers: [{ use: 'x' }] }, 'insurers[0].use must be one of: acme'],
    ['an insurer twice', { insurers: [insurer, insurer] }, 'insurers must name each insurer once'],
    ['a number in quotes', { insurers: [{ ...insurer, size: '2' }] }, 'size must be of type'],
    ['a number too large', { insurers: [{ ...insurer, size: 6 }] }, 'size must be at most 5'],
    [
      'a secret that is nowhere',
      { insurers: [{ ...insurer, apiKey: 'env:NONE' }] },
      'insurers[0].apiKey cannot be read: env:NONE holds no secret',
    ],
    [
      'settings the insurer cannot work with',
      { insurers: [{ ...insurer, address: 'https://acme.example/broken' }] },
      'insurers[0] address leads nowhere',
    ],
    [
      'a text nobody can read',
      { theme: { ...theme, dark: { ...palette, text: '#f0f0f0' } } },
      'theme.dark.text #f0f0f0 on background #ffffff has a contrast of 1.13:1',
    ],
  ])('are found with %s', async (_, change, problem) => {
    write('acme.yaml', { ...acme, ...change })
    expect((await readProblems()).join('\n')).toContain(problem)
  })

  it('are found where two files claim the same', async () => {
    write('a.yaml', acme)
    write('b.yaml', acme)
    const problems = await readProblems()
    expect(problems).toHaveLength(4)
    for (const [index, path] of [
      'id',
      'publishableKey',
      'secretKeyHashes[0]',
      'secretKeyHashes[1]',
    ].entries()) {
      expect(problems[index]).toMatch(/b\.yaml:\d+: .* is taken by .*a\.yaml/)
      expect(problems[index]).toContain(`: ${path} is taken`)
    }
  })

  it.each(['', 'none'])('are found in a folder without partners', async (name) => {
    expect(await readProblems({ dir: join(dir, name) })).toEqual([
      expect.stringMatching(/holds no partner file.*PARASOL_PARTNERS_DIR/),
    ])
  })
})

describe('in production', () => {
  it('a partner with a test key is refused', async () => {
    write('acme.yaml', { ...acme, publishableKey: 'pk_test_acme' })
    expect(await readProblems({ production: true })).toEqual([
      expect.stringMatching(/publishableKey is a test key, which production refuses/),
    ])
  })

  it('a test key opens nothing, though its hash be in the file', async () => {
    write('acme.yaml', { ...acme, secretKeyHashes: [hash('sk_test_x'), hash('sk_live_x')] })
    const production = await load({ production: true })
    expect(production.findBySecretKey('sk_test_x')).toBeUndefined()
    expect(production.findBySecretKey('sk_live_x')?.id).toBe('acme')
    expect((await load()).findBySecretKey('sk_test_x')?.id).toBe('acme')
  })
})

describe('the partners that ship with Parasol', () => {
  const settings = { dir: shipped, definitions: insurerDefinitions }

  it('sell in the sample shop, one through its server and one from its pages', async () => {
    const store = await load(settings)
    const demo = store.findBySecretKey('sk_test_demo')
    expect(demo).toBe(store.findByPublishableKey('pk_test_demo'))
    expect(demo?.browserBooking).toBe(false)
    expect(store.findByPublishableKey('pk_test_browser')?.browserBooking).toBe(true)
    expect(store.isKnownOrigin('http://localhost:8788')).toBe(true)
    for (const partner of store.all()) {
      expect(themeSchema.parse(partner.theme)).toEqual(partner.theme)
      expect(partner.serves('AU', 'AUD') && partner.serves('DE', 'EUR')).toBe(true)
    }
    await store.close()
  })

  it('do not start in production', async () => {
    const problems = await readProblems({ ...settings, production: true })
    expect(problems).toHaveLength((await load(settings)).all().length)
  })
})
