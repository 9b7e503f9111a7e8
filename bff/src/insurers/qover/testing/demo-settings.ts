import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { settingsSchema } from '../settings.ts'

const partnerFileSchema = z.object({
  insurers: z
    .tuple([
      z
        .looseObject({ use: z.literal('qover') })
        .transform(({ use: _use, when: _when, ...settings }) => settings),
    ])
    .rest(z.unknown()),
})

const text = readFileSync(new URL('../../../../partners/demo-qover.yaml', import.meta.url), 'utf8')

/** What the demo partner's file says of Qover, with another address: its profiles are what tests sell. */
export function readDemoSettings(baseUrl: string, changes: object = {}) {
  const [settings] = partnerFileSchema.parse(parse(text)).insurers
  return settingsSchema.parse({ ...settings, baseUrl, ...changes })
}
