import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parasol-main-'))
})
afterAll(() => rm(folder, { recursive: true }))

function start(environment: Record<string, string>): Promise<{ code: unknown; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [fileURLToPath(new URL('main.ts', import.meta.url))],
      { env: { PARASOL_DATA_DIR: folder, ...environment } },
      (error, _stdout, stderr) => {
        resolve({ code: error?.code, stderr })
      },
    )
  })
}

it('says all that is wrong with its configuration, a line each, and nothing more', async () => {
  expect(await start({ PORT: 'x', PARASOL_LOG_LEVEL: 'loud' })).toEqual({
    code: 1,
    stderr: [
      'Parasol cannot start:',
      '- PORT must be a whole number from 0 to 65535',
      '- PARASOL_LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
      '',
    ].join('\n'),
  })
}, 30_000)
