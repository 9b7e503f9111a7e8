import { expectAccessible } from '../../fixtures/accessibility.ts'
import { languages, presets, schemes } from '../../fixtures/specimen-names.ts'
import { test } from '../../fixtures/specimens.ts'

// axe looks at thousands of elements here.
test.slow()

for (const preset of presets) {
  for (const scheme of schemes) {
    test(`axe finds nothing in any state: ${preset}, ${scheme}`, async ({ page, show }) => {
      await show(`${preset} ${scheme}`)
      await expectAccessible(page, { repeats: true })
    })
  }
}

for (const language of languages) {
  test(`axe finds nothing in any language: ${language}`, async ({ page, show }) => {
    for (const kind of ['offer card', 'offer compact', 'policy']) {
      await show(`${language} ${kind}`)
      await expectAccessible(page)
    }
  })
}
