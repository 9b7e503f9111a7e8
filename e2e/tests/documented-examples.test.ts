import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const docs = new URL('../../docs/', import.meta.url)
const guide = await readFile(new URL('integrate.md', docs), 'utf8')

/** Where the guide links to an example's file, and the next lines of code it shows. */
const shown = [
  ...guide.matchAll(/^\[`[^`]+`\]\((\.\.\/e2e\/examples\/[^)]+)\)[^]*?^```\w+\n([^]*?)^```$/gm),
].map(([, path = '', code = '']) => ({ path, code }))

/** What stands indented in its file begins at the margin in the guide, where more of it fits in a line. */
function joinLines(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}

test('the guide shows an example of every front end', () => {
  const folders = new Set(shown.map(({ path }) => path.split('/').at(-2)))
  expect(folders).toEqual(new Set(['html', 'react', 'svelte', 'vue']))
})

test.each(shown)('the guide shows $path as it is', async ({ path, code }) => {
  const source = await readFile(new URL(path, docs), 'utf8')
  expect(joinLines(source)).toContain(joinLines(code))
})
