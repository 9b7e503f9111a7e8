import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runCampaign } from './campaign.ts'
import { conditions } from './mutation-conditions.ts'
import { mutations } from './settings.ts'

const root = join(import.meta.dirname, '../../..')
const folder = pathToFileURL(join(import.meta.dirname, 'mutations/'))

/** What Parasol prints that loads all of its source with this preload, and ends at once for a wrong setting. */
function startWith(preload: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', preload, 'bff/src/main.ts'],
      { cwd: root, env: { ...process.env, PARASOL_LOG_LEVEL: 'none' } },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    )
  })
}

describe('a mutation', () => {
  test.each(mutations)('%s is made in the source as it is', { timeout: 60_000 }, async (name) => {
    const printed = await startWith(new URL(`${name}.ts`, folder).href)
    expect(printed).toMatch(/^mutated bff\/src\//)
    // It loaded, mistake included, and got as far as its settings.
    expect(printed).toContain('PARASOL_LOG_LEVEL must be')
  })

  test('of a text that is not there keeps Parasol from starting', { timeout: 60_000 }, async () => {
    const module = new URL('replace-source.ts', folder).href
    const script = `import { replaceSource } from '${module}'
      replaceSource('bff/src/context.ts', 'no such text', '')`
    const printed = await startWith(`data:text/javascript,${encodeURIComponent(script)}`)
    expect(printed).toContain('bff/src/context.ts has the text to be mutated 0 times')
    expect(printed).not.toContain('PARASOL_LOG_LEVEL must be')
  })
})

test(
  'a booking that is looked up too early is sold twice, and seen',
  { timeout: 480_000 },
  async () => {
    const settings = {
      ...conditions.settle,
      mutation: 'settle',
      orders: 60,
      stormLimitMs: 10_000,
      // What is doubled by then is enough.
      settleLimitMs: 5_000,
    } as const
    const { findings } = await runCampaign(settings, new AbortController().signal)
    expect(findings.map(({ charge }) => charge)).toContain('doubled')
  },
)
