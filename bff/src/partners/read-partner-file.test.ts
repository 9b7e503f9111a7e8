import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { insurerDefinitions } from '../insurers/definitions.ts'
import { acme, insurer, palette, theme } from './testing/acme.ts'
import { createPartnerFolder } from './testing/partner-folder.ts'

describe('problems', () => {
  it('of all files are told together, each with its place', async () => {
    using folder = createPartnerFolder()
    folder.write('a.yaml', 'id: [unclosed')
    folder.write('b.yaml', {
      ...acme,
      colour: 'red',
      insurers: [{ ...insurer, apiKey: 'hush-hush-key' }],
    })
    const problems = await folder.readProblems()
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
    using folder = createPartnerFolder()
    const demoText = readFileSync(new URL('../../partners/demo.yaml', import.meta.url), 'utf8')
    const lines = demoText.split('\n')
    const line = lines.findIndex((text) => text.includes('apiKey:'))
    folder.write('demo.yaml', demoText.replace('env:XCOVER_DEMO_API_KEY', 'sandbox-key'))
    const definitions = insurerDefinitions
    expect(await folder.readProblems({ definitions })).toEqual([
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
      'theme.dark.text #f0f0f0 on background #ffffff has a contrast of 1.13:1, which must be at least 4.5:1; #717171 is the nearest that does',
    ],
    [
      'a colour that the ground of its preset drowns',
      { theme: { preset: 'night', light: { text: '#101010' } } },
      'theme.light.text #101010 on background #1b1f33 has a contrast of',
    ],
    [
      'a preset there is not',
      { theme: { preset: 'lively' } },
      'theme.preset must be one of: neutral, calm',
    ],
    [
      'a rule that hides',
      { theme: { rules: { legal: { display: 'none' } } } },
      'theme.rules.legal.display is no setting',
    ],
    [
      'a rule for a part there is not',
      { theme: { rules: { footer: { padding: 4 } } } },
      'theme.rules.footer is no setting',
    ],
    [
      'a rule that makes no answer look chosen',
      { theme: { rules: { option: { shadow: 'none' } } } },
      'theme.rules.option.shadow is no setting',
    ],
    [
      'letters too thin',
      { theme: { rules: { legal: { fontWeight: 200 } } } },
      'theme.rules.legal.fontWeight must be at least 400',
    ],
  ])('are found with %s', async (_, change, problem) => {
    using folder = createPartnerFolder()
    folder.write('acme.yaml', { ...acme, ...change })
    expect((await folder.readProblems()).join('\n')).toContain(problem)
  })

  it('are found where two files claim the same', async () => {
    using folder = createPartnerFolder()
    folder.write('a.yaml', acme)
    folder.write('b.yaml', acme)
    const problems = await folder.readProblems()
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
    using folder = createPartnerFolder()
    expect(await folder.readProblems({ dir: join(folder.dir, name) })).toEqual([
      expect.stringMatching(/holds no partner file.*PARASOL_PARTNERS_DIR/),
    ])
  })
})
