import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { stringify } from 'yaml'
import { ConfigError } from '../../config/config-error.ts'
import { createSecretResolver } from '../../config/secrets.ts'
import { loadPartners } from '../partner-store.ts'
import { created, definition } from './acme.ts'

type Options = Partial<Parameters<typeof loadPartners>[0]>

export const environment = {
  API_KEY: 'value-of-key',
  XCOVER_DEMO_API_KEY: 'sandbox-key',
  XCOVER_DEMO_API_SECRET: 'sandbox-secret',
  QOVER_DEMO_API_KEY: 'sandbox-qover-key',
  SHOP_WEBHOOK_SECRET: 'whsec_cGFyYXNvbCBkZW1vIHNob3Agd2ViaG9vayBzZWNyZXQ=',
}

/** A folder for one test's partner files; disposing of it removes it. */
export function createPartnerFolder() {
  const dir = mkdtempSync(join(tmpdir(), 'parasol-partners-'))
  created.length = 0

  function load(options: Options = {}) {
    return loadPartners({
      dir,
      definitions: [definition],
      environment,
      production: false,
      dependencies: {
        now: () => new Date(0),
        random: () => 0,
        log: pino({ level: 'silent' }),
        secrets: createSecretResolver(environment),
      },
      ...options,
    })
  }

  return {
    dir,
    load,
    write(name: string, content: unknown): void {
      writeFileSync(join(dir, name), typeof content === 'string' ? content : stringify(content))
    },
    /** What loading the folder is refused for. */
    async readProblems(options?: Options): Promise<readonly string[]> {
      const error: unknown = await load(options).then(
        () => new Error('the files were accepted'),
        (reason: unknown) => reason,
      )
      if (error instanceof ConfigError) return error.problems
      throw error
    },
    [Symbol.dispose](): void {
      rmSync(dir, { recursive: true })
    },
  }
}
