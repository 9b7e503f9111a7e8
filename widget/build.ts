import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants as zlib, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { Plugin, Rolldown } from 'vite'
import workspace from '../package.json' with { type: 'json' }
import { isLanguage, languages } from './src/i18n/languages.ts'
import type { Language } from './src/i18n/languages.ts'

const root = import.meta.dirname
const dist = new URL('dist/', import.meta.url)

type Script = { name: string; code: string }

type BundleOptions = {
  constants?: Record<string, unknown>
  /** What a global is replaced with, as the module and the name of its export. */
  inject?: Record<string, [module: string, name: string]>
  ssr?: boolean
}

async function bundle(
  entry: string | { code: string },
  output: Rolldown.OutputOptions,
  { constants = {}, inject = {}, ssr = false }: BundleOptions = {},
): Promise<Script> {
  const outputName = String(output.entryFileNames)
  const isFile = typeof entry === 'string'
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: isFile ? [react()] : [provide(entry.code)],
    define: Object.fromEntries(
      Object.entries({ 'process.env.NODE_ENV': 'production', ...constants }).map(
        ([name, value]) => [name, JSON.stringify(value)],
      ),
    ),
    // A server that runs the script has none of the widget's packages.
    ssr: { noExternal: true },
    build: {
      write: false,
      ssr,
      modulePreload: false,
      cssMinify: true,
      // As old as what the loader's own code needs; for older ones every colour scheme would be written out twice.
      cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
      rolldownOptions: {
        input: isFile ? entry : written,
        output,
        preserveEntrySignatures: 'strict',
        transform: { inject },
      },
    },
  })
  if (!('output' in result)) throw new Error(`${outputName} was not built once`)
  const [chunk, ...others] = result.output
  if (others.length > 0) throw new Error(`${outputName} must become one file`)
  return { name: chunk.fileName, code: chunk.code }
}

/** Name of a module that is no file. */
const written = 'virtual:written'

/** Has Vite take `code` for a module beside this one. */
function provide(code: string): Plugin {
  return {
    name: 'written-module',
    resolveId: (id) => (id === written ? new URL('written.ts', import.meta.url).pathname : null),
    load: (id) => (id.endsWith('/written.ts') ? code : null),
  }
}

/** The texts of every language, each a script of its own. */
async function bundleLanguages(folder: 'offer' | 'policy'): Promise<[Language, Script][]> {
  const texts: Record<typeof folder, (language: Language) => string> = {
    offer: (language) => `export { messages } from './src/i18n/offer/${language}.ts'`,
    // An order page has nothing of the offer's: one script brings both.
    policy: (language) =>
      `${texts.offer(language)}\nexport { messages as policyMessages } from './src/i18n/policy/${language}.ts'`,
  }
  return Promise.all(
    Object.keys(languages)
      .filter(isLanguage)
      .map(async (language): Promise<[Language, Script]> => {
        const entryFileNames = `assets/${language}-${folder}-[hash].js`
        const output = { format: 'es', entryFileNames } as const
        return [language, await bundle({ code: texts[folder](language) }, output)]
      }),
  )
}

function digest(algorithm: 'sha256' | 'sha384', code: string): Buffer {
  return createHash(algorithm).update(code).digest()
}

/** As the `integrity` attribute takes it. */
function toIntegrity(code: string): string {
  return `sha384-${digest('sha384', code).toString('base64')}`
}

function toAssetName({ name }: Script): string {
  return name.replace('assets/', '')
}

// Whatever is asked of `document`, by libraries too: React asks as soon as it is loaded.
const inject: BundleOptions['inject'] = {
  document: [fileURLToPath(new URL('src/ui/page-document.ts', import.meta.url)), 'pageDocument'],
}
const body = await bundle(
  'src/body.tsx',
  { format: 'es', entryFileNames: 'assets/body-[hash].js' },
  { inject },
)
const offerTexts = await bundleLanguages('offer')
const policyTexts = await bundleLanguages('policy')
// With a React of its own: a part shared by both would be one more script for every checkout to wait for.
const policy = await bundle(
  'src/policy-body.tsx',
  { format: 'es', entryFileNames: 'assets/policy-[hash].js' },
  {
    inject,
    constants: {
      PARASOL_POLICY_TEXTS: Object.fromEntries(
        policyTexts.map(([language, script]) => [language, toAssetName(script)]),
      ),
    },
  },
)
// For the operator and no shop: as large as it likes to be.
const studio = await bundle('src/studio/main.tsx', {
  format: 'es',
  entryFileNames: 'studio/studio-[hash].js',
})
const loader = await bundle(
  'src/loader/main.ts',
  { format: 'iife', entryFileNames: 'parasol.js' },
  {
    inject,
    constants: {
      PARASOL_BODY_FILE: toAssetName(body),
      PARASOL_POLICY_FILE: toAssetName(policy),
      PARASOL_VERSION: workspace.version,
    },
  },
)
// For the BFF alone, which draws offers with it; never served.
const painter = await bundle(
  'src/painter.tsx',
  { format: 'es', entryFileNames: 'server/painter-[hash].mjs' },
  { ssr: true },
)

// The same script under a name of its own content, for shops that pin it.
const hash = digest('sha256', loader.code).toString('base64url').slice(0, 8)
const pinnedLoader = { name: `assets/parasol-${hash}.js`, code: loader.code }

const texts = [...offerTexts, ...policyTexts].map(([, script]) => script)
const assets = [body, policy, pinnedLoader, ...texts]
const manifest = {
  version: workspace.version,
  loader: {
    file: loader.name,
    hashedFile: pinnedLoader.name,
    integrity: toIntegrity(loader.code),
  },
  studio: { file: studio.name },
  assets: assets.map(({ name, code }) => ({ file: name, integrity: toIntegrity(code) })),
  painter: { file: painter.name },
  languages: Object.fromEntries(
    offerTexts.map(([language, { name }]) => [language, { file: name }]),
  ),
}

// Only now, so that a build that fails leaves the last good one in place.
await rm(dist, { recursive: true, force: true })
for (const { name, code } of [loader, ...assets, studio, painter]) {
  await mkdir(new URL('.', new URL(name, dist)), { recursive: true })
  await writeFile(new URL(name, dist), code)
}
// As small as can be, which takes a second: here, and not whenever a server starts.
for (const { name, code } of [loader, ...assets, studio]) {
  const params = { [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY }
  await writeFile(new URL(`${name}.br`, dist), brotliCompressSync(code, { params }))
  const level = zlib.Z_BEST_COMPRESSION
  await writeFile(new URL(`${name}.gz`, dist), gzipSync(code, { level }))
}
await writeFile(new URL('manifest.json', dist), `${JSON.stringify(manifest, null, 2)}\n`)
