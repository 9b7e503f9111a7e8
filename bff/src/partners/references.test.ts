import { describe, expect, it } from 'vitest'
import { acme, created, insurer } from './testing/acme.ts'
import { createPartnerFolder, environment } from './testing/partner-folder.ts'

describe('references to the environment', () => {
  const referring = {
    allowedOrigins: ['env:SHOP_ORIGIN', 'env:OTHER_ORIGIN|https://b.example'],
    insurers: [{ ...insurer, address: 'env:ADDRESS|https://default.example/x' }],
  }

  it('are replaced by its values or their defaults', async () => {
    using folder = createPartnerFolder()
    folder.write('acme.yaml', { ...acme, ...referring })
    const variables = { ...environment, SHOP_ORIGIN: 'https://a.example', OTHER_ORIGIN: '' }
    const partner = (await folder.load({ environment: variables })).get('acme')
    expect([...partner.allowedOrigins]).toEqual(['https://a.example', 'https://b.example'])
    expect(created[0]?.settings).toMatchObject({
      address: 'https://default.example/x',
      apiKey: 'env:API_KEY',
    })
  })

  it('must lead somewhere', async () => {
    using folder = createPartnerFolder()
    folder.write('acme.yaml', { ...acme, ...referring })
    expect(await folder.readProblems()).toEqual([
      expect.stringMatching(/allowedOrigins\[0\] needs SHOP_ORIGIN, which is not set/),
    ])
  })

  it('are checked like any other value', async () => {
    using folder = createPartnerFolder()
    folder.write('acme.yaml', { ...acme, ...referring })
    const variables = { ...environment, SHOP_ORIGIN: 'https://a.example/path' }
    expect(await folder.readProblems({ environment: variables })).toEqual([
      expect.stringMatching(/allowedOrigins\[0\] must be an exact origin/),
    ])
  })
})
