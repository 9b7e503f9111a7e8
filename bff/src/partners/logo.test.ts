import { describe, expect, it } from 'vitest'
import { acme, theme } from './testing/acme.ts'
import { createPartnerFolder } from './testing/partner-folder.ts'

describe('a logo', () => {
  const withLogo = (file: string) => ({ theme: { ...theme, logo: { file, alt: 'Acme' } } })
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9Z"/></svg>'

  it('is served under the hash of its content', async () => {
    using folder = createPartnerFolder()
    folder.write('logo.svg', svg)
    folder.write('acme.yaml', { ...acme, ...withLogo('logo.svg') })
    const store = await folder.load()
    const { logo } = store.get('acme').theme
    expect(logo?.alt).toBe('Acme')
    expect(logo?.url).toMatch(/^\/v1\/logos\/[\w-]{22}\.svg$/)
    const served = store.findLogo(logo?.url.split('/').at(-1) ?? '')
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
    using folder = createPartnerFolder()
    if (content) folder.write(file, content)
    folder.write('acme.yaml', { ...acme, ...withLogo(file) })
    const problems = await folder.readProblems()
    expect(problems).toEqual([expect.stringContaining(`theme.logo.file ${problem}`)])
  })
})
