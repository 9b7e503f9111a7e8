import type { StudioPartner, ThemeCheck } from '@parasol/shared/studio'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../src/app.ts'
import { Secret } from '../src/config/secrets.ts'
import { createStudio } from '../src/studio.ts'
import { writeBuiltScript } from './built-script.ts'
import { startParasol, type TestParasol } from './parasol.ts'

const password = 'open sesame and the forty thieves'
const addresses = ['/studio', '/studio/scripts/studio-1.js', '/studio/partners', '/studio/check']

let parasol: TestParasol
let widgetDir: string
beforeAll(async () => {
  parasol = await startParasol()
  widgetDir = await mkdtemp(join(tmpdir(), 'parasol-studio-'))
  await mkdir(join(widgetDir, 'studio'))
  await writeBuiltScript(widgetDir, 'studio/studio-1.js', 'void 1')
  const manifest = { studio: { file: 'studio/studio-1.js' } }
  await writeFile(join(widgetDir, 'manifest.json'), JSON.stringify(manifest))
})
afterAll(async () => {
  await parasol.close()
  await rm(widgetDir, { recursive: true })
})

function createAppIn(environment: 'development' | 'production', studioSecret: Secret | null) {
  const studio = createStudio({ environment, studioSecret, widgetDir })
  return createApp({ ...parasol.context, studio })
}

const showing = (name: string, word: string) => ({
  headers: { Authorization: `Basic ${Buffer.from(`${name}:${word}`).toString('base64')}` },
})

describe('on a development machine', () => {
  it('is a page that runs its own script and nothing else, in no frame', async () => {
    const app = createAppIn('development', null)
    const page = await app.request('/studio')
    expect(page.status).toBe(200)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; connect-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'; require-trusted-types-for 'script'")
    const [, address = ''] = /<script type="module" src="([^"]+)"/.exec(await page.text()) ?? []
    const script = await app.request(address)
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(await script.text()).toBe('void 1')
    expect((await app.request('/studio/scripts/other.js')).status).toBe(404)
  })

  it("knows the partners' themes, and none of their keys", async () => {
    const answer = await createAppIn('development', null).request('/studio/partners')
    const text = await answer.text()
    const parse: (text: string) => { partners: StudioPartner[] } = JSON.parse
    const browser = parse(text).partners.find(({ id }) => id === 'demo-browser')
    expect(browser?.name).toBe('Fernweh Outfitters')
    expect(browser?.settings.logo?.file).toBe('fernweh.svg')
    expect(browser?.logoUrl).toMatch(/^\/v1\/logos\//)
    expect(text).not.toMatch(/[ps]k_test|sha256:|env:/)
  })

  it('has a theme checked as the BFF would when it starts', async () => {
    const app = createAppIn('development', null)
    async function check(theme: unknown): Promise<ThemeCheck> {
      const init = { method: 'POST', body: JSON.stringify({ theme }) }
      const parse: (text: string) => ThemeCheck = JSON.parse
      return parse(await (await app.request('/studio/check', init)).text())
    }
    const weak = await check({ light: { text: '#aaaaaa' } })
    expect(weak.problems[0]).toMatchObject({ path: 'light.text' })
    expect(weak.yaml).toBeNull()
    const text = weak.suggestions['light.text']
    expect(await check({ light: { text } })).toMatchObject({
      problems: [],
      yaml: `theme:\n  light:\n    text: '${text}'\n`,
    })
  })
})

describe('in production', () => {
  it.each(addresses)('has no %s where the operator has set no secret', async (address) => {
    expect((await createAppIn('production', null).request(address)).status).toBe(404)
  })

  it.each(addresses)('keeps %s from whoever does not know the secret', async (address) => {
    const app = createAppIn('production', new Secret(password))
    for (const init of [{}, showing('operator', 'open sesame'), showing(password, '')]) {
      const answer = await app.request(address, init)
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toContain('Basic realm="Parasol studio"')
      expect(await answer.text()).not.toContain(password)
    }
  })

  it('opens to the secret, under any name', async () => {
    const app = createAppIn('production', new Secret(password))
    expect((await app.request('/studio', showing('ada', password))).status).toBe(200)
    expect((await app.request('/studio/partners', showing('', password))).status).toBe(200)
  })
})
