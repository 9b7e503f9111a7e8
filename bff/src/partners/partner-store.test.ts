import { fileURLToPath } from 'node:url'
import { themeSchema } from '@parasol/shared/theme'
import { describe, expect, it } from 'vitest'
import { insurerDefinitions } from '../insurers/definitions.ts'
import { findInsurer } from './partner-store.ts'
import { acme, created, hash } from './testing/acme.ts'
import { createPartnerFolder } from './testing/partner-folder.ts'

const shipped = fileURLToPath(new URL('../../partners', import.meta.url))

describe('a partner', () => {
  it('is found by its id, its publishable key and any of its secret keys', async () => {
    using folder = createPartnerFolder()
    folder.write('acme.yaml', acme)
    const store = await folder.load()
    const partner = store.get('acme')
    expect(store.all()).toEqual([partner])
    expect(store.findByPublishableKey('pk_live_acme')).toBe(partner)
    expect(store.findBySecretKey('sk_live_new')).toBe(partner)
    expect(store.findBySecretKey('sk_live_old')).toBe(partner)
  })

  it('is not found by anything else', async () => {
    using folder = createPartnerFolder()
    folder.write('acme.yaml', acme)
    const store = await folder.load()
    expect(store.findByPublishableKey('pk_live_acm')).toBeUndefined()
    // So many that some of their hashes begin like the right one.
    const others = Array.from({ length: 2000 }, (_, index) => `sk_live_${index}`)
    for (const key of ['', 'sk_live_nem', 'pk_live_acme', hash('sk_live_new'), ...others]) {
      expect(store.findBySecretKey(key)).toBeUndefined()
    }
    expect(() => store.get('other')).toThrow('other')
  })

  it('allows its own origins, exactly', async () => {
    using folder = createPartnerFolder()
    folder.write('acme.yaml', acme)
    const store = await folder.load()
    expect(store.get('acme').allowedOrigins.has('https://acme.example')).toBe(true)
    expect(store.isKnownOrigin('https://acme.example')).toBe(true)
    for (const origin of ['http://acme.example', 'https://acme.example:444', 'null', '']) {
      expect(store.isKnownOrigin(origin)).toBe(false)
    }
  })

  it('serves the markets of its file and no mixture of them', async () => {
    using folder = createPartnerFolder()
    folder.write('acme.yaml', acme)
    const partner = (await folder.load()).get('acme')
    expect([partner.serves('AU', 'AUD'), partner.serves('AT', 'EUR')]).toEqual([true, true])
    expect([partner.serves('AU', 'EUR'), partner.serves('US', 'AUD')]).toEqual([false, false])
    expect([partner.servesCountry('DE'), partner.servesCountry('US')]).toEqual([true, false])
  })

  it('may be written as JSON', async () => {
    using folder = createPartnerFolder()
    folder.write('acme.json', JSON.stringify({ $schema: './partner.schema.json', ...acme }))
    folder.write('partner.schema.json', '{}')
    expect((await folder.load()).get('acme').name).toBe('Acme')
  })

  it('gets its insurers made from their settings, and closed in the end', async () => {
    using folder = createPartnerFolder()
    folder.write('acme.yaml', acme)
    const store = await folder.load()
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

describe('in production', () => {
  it('a partner with a test key is refused', async () => {
    using folder = createPartnerFolder()
    folder.write('acme.yaml', { ...acme, publishableKey: 'pk_test_acme' })
    expect(await folder.readProblems({ production: true })).toEqual([
      expect.stringMatching(/publishableKey is a test key, which production refuses/),
    ])
  })

  it('a test key opens nothing, though its hash be in the file', async () => {
    using folder = createPartnerFolder()
    folder.write('acme.yaml', { ...acme, secretKeyHashes: [hash('sk_test_x'), hash('sk_live_x')] })
    const production = await folder.load({ production: true })
    expect(production.findBySecretKey('sk_test_x')).toBeUndefined()
    expect(production.findBySecretKey('sk_live_x')?.id).toBe('acme')
    expect((await folder.load()).findBySecretKey('sk_test_x')?.id).toBe('acme')
  })
})

describe('the partners that ship with Parasol', () => {
  const settings = { dir: shipped, definitions: insurerDefinitions }

  it('sell in the sample shop, through their servers or from their pages', async () => {
    using folder = createPartnerFolder()
    const store = await folder.load(settings)
    const demo = store.findBySecretKey('sk_test_demo')
    expect(demo).toBe(store.findByPublishableKey('pk_test_demo'))
    expect(demo?.browserBooking).toBe(false)
    expect(store.findByPublishableKey('pk_test_browser')?.browserBooking).toBe(true)
    const sellsQover = store.findByPublishableKey('pk_test_qover')
    expect(sellsQover).toBe(store.findBySecretKey('sk_test_qover'))
    expect(sellsQover?.insurers.map(({ name }) => name)).toEqual(['qover', 'xcover'])
    expect(store.isKnownOrigin('http://localhost:8788')).toBe(true)
    for (const partner of store.all()) {
      expect(themeSchema.parse(partner.theme)).toEqual(partner.theme)
      expect(partner.serves('DE', 'EUR')).toBe(true)
    }
    await store.close()
  })

  it('do not start in production', async () => {
    using folder = createPartnerFolder()
    const problems = await folder.readProblems({ ...settings, production: true })
    const testKeys = problems.filter((problem) => problem.includes('is a test key'))
    expect(testKeys).toHaveLength((await folder.load(settings)).all().length)
  })
})
