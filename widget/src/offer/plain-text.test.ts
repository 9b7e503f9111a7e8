import { expect, it } from 'vitest'
import { toPlainText } from './plain-text.ts'

it('leaves the words and none of the markup', () => {
  expect(
    toPlainText('<p>Read the <a href="https://x.example">PDS</a>.</p><ul><li>First</li></ul>'),
  ).toBe('Read the PDS . First')
})

it('writes out what HTML escapes, once', () => {
  expect(toPlainText('Fire &amp; theft, up to &lt;A$500&gt; &#8211; &amp;lt;')).toBe(
    'Fire & theft, up to <A$500> – &lt;',
  )
})
