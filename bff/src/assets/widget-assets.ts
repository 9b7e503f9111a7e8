import * as endpoints from '@parasol/shared/endpoints'
import type { OfferResponse } from '@parasol/shared/offer'
import type { OfferPainter } from '@parasol/shared/paint'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { readBuilt, readBuiltScript } from './built-file.ts'
import type { StaticFile } from './static-file.ts'

/** What the widget's build says it made; paths are relative to its output folder. */
const buildManifestSchema = z.object({
  version: z.string(),
  loader: z.object({ file: z.string(), hashedFile: z.string(), integrity: z.string() }),
  assets: z.array(z.object({ file: z.string(), integrity: z.string() })),
  painter: z.object({ file: z.string() }),
  /** The offer's texts, by language. */
  languages: z.record(z.string(), z.object({ file: z.string() })),
})

/** `GET /v1/manifest.json`: what a shop pins. */
export const publicManifestSchema = z.object({
  version: z.string(),
  loader: z.object({ url: z.string(), integrity: z.string() }),
  assets: z.array(z.object({ url: z.string(), integrity: z.string() })),
})
export type PublicManifest = z.infer<typeof publicManifestSchema>

export type WidgetAssets = {
  loader: StaticFile
  manifest: PublicManifest
  /** By file name, content-hashed. */
  files: ReadonlyMap<string, StaticFile>
  paintOffer: OfferPainter['paintOffer']
  /** In which language the offer speaks to a BCP 47 locale, and the path of the script with its texts. */
  findLanguage: (locale: string) => OfferResponse['language']
}

/** Reads the built widget into memory. Rejects, naming the folder and the fix, where there is none. */
export async function loadWidgetAssets(directory: string): Promise<WidgetAssets> {
  const manifest = buildManifestSchema.parse(
    JSON.parse((await readBuilt(directory, 'manifest.json')).toString('utf8')),
  )
  const hashed = [manifest.loader.hashedFile, ...manifest.assets.map(({ file }) => file)]
  const files = await Promise.all(
    hashed.map(async (file) => [toName(file), await readBuiltScript(directory, file)] as const),
  )
  const { paintOffer, findLanguage } = await importPainter(join(directory, manifest.painter.file))
  return {
    paintOffer,
    findLanguage: (locale) => {
      const code = findLanguage(locale)
      const script = manifest.languages[code]
      if (!script) throw new Error(`The widget was built without its texts in ${code}`)
      return { code, messages: toPath(script.file) }
    },
    loader: await readBuiltScript(directory, manifest.loader.file),
    files: new Map(files),
    manifest: {
      version: manifest.version,
      loader: {
        url: toPath(manifest.loader.hashedFile),
        integrity: manifest.loader.integrity,
      },
      assets: manifest.assets.map(({ file, integrity }) => ({
        url: toPath(file),
        integrity,
      })),
    },
  }
}

const toName = (file: string) => file.replace(/^assets\//, '')
const toPath = (file: string) => `${endpoints.assets}/${toName(file)}`

async function importPainter(path: string): Promise<OfferPainter> {
  const painter: unknown = await import(pathToFileURL(path).href)
  if (!isPainter(painter)) throw new Error(`${path} draws no offers: build the widget again`)
  return painter
}

function isPainter(module: unknown): module is OfferPainter {
  return typeof module === 'object' && module !== null && 'paintOffer' in module
}
