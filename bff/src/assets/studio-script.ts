import { basename } from 'node:path'
import { z } from 'zod'
import { readBuilt, readBuiltScript } from './built-file.ts'
import type { StaticFile } from './static-file.ts'

/** The part of the build's manifest that tells of the studio. */
const manifestSchema = z.object({ studio: z.object({ file: z.string() }) })

/** The studio's script, under a name of its content. */
export type StudioScript = { name: string; file: StaticFile }

/** Reads the script when it is first asked for: a BFF whose studio nobody opens starts no later for it. */
export function createStudioScript(widgetDir: string): () => Promise<StudioScript> {
  let script: Promise<StudioScript> | undefined
  return () => (script ??= readScript(widgetDir))
}

async function readScript(widgetDir: string): Promise<StudioScript> {
  const manifest: unknown = JSON.parse((await readBuilt(widgetDir, 'manifest.json')).toString())
  const { file } = manifestSchema.parse(manifest).studio
  return { name: basename(file), file: await readBuiltScript(widgetDir, file) }
}
