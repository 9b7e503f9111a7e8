import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createPage, scriptTag } from '../../fixtures/foreign-page.ts'
import { expect, test } from '../../fixtures/test.ts'

const require = createRequire(import.meta.url)

test('jQuery and another React on the page do no harm, nor are they done any', async ({
  foreign,
  page,
}) => {
  const libraries = {
    'jquery.js': require.resolve('jquery'),
    'react.js': join(dirname(require.resolve('react-18')), 'umd/react.production.min.js'),
    'react-dom.js': join(
      dirname(require.resolve('react-dom-18')),
      'umd/react-dom.production.min.js',
    ),
  }
  for (const [name, path] of Object.entries(libraries)) {
    await page.route(`**/${name}`, (route) => route.fulfill({ path }))
  }
  const head = Object.keys(libraries).map((name) => `<script src="/${name}"></script>`)
  await foreign.open(createPage({ head: head.join('') }))
  await foreign.expectSale()
  expect(await page.evaluate('[typeof jQuery, React.version, typeof ReactDOM.createRoot]')).toEqual(
    ['function', '18.3.1', 'function'],
  )
})

test('the script loaded twice is there once', async ({ foreign }) => {
  await foreign.open(createPage({ script: scriptTag + scriptTag }))
  await foreign.expectSale()
})

test('of two releases on one page, the first to come serves every element', async ({
  foreign,
  page,
}) => {
  await page.route('**/v1/assets/parasol-older.js', async (route) => {
    const loader = await page.request.get(`${process.env.BFF_URL}/v1/parasol.js`)
    const code = await loader.text()
    await route.fulfill({
      contentType: 'text/javascript',
      body: code.replaceAll('0.1.0', '0.0.9'),
    })
  })
  const older = scriptTag.replace('async', '').replace('parasol.js', 'assets/parasol-older.js')
  await foreign.open(createPage({ script: older + scriptTag.replace('async', '') }))
  await foreign.expectSale()
  expect(await page.evaluate('Parasol.version')).toBe('0.0.9')
})
