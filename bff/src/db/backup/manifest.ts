import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { hasCode } from './error-code.ts'

const formatVersion = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
// A table's name becomes a file's name too.
const name = z.string().regex(/^\w{1,63}$/)
const count = z.int().nonnegative()

const backedUpTableSchema = z.strictObject({
  name,
  columns: z.array(z.string().min(1)).min(1),
  rows: count,
  /** Of the rows' content in whatever order: see `digestRows`. */
  digest: z.string().regex(/^\d+$/),
  /** Of the file. */
  bytes: count,
  sha256,
})

const manifestSchema = z.strictObject({
  format: z.literal(formatVersion),
  createdAt: z.iso.datetime(),
  /** The server's version, for whoever reads this; a restore takes any. */
  postgresql: z.string(),
  /** What made the tables, in the order it was applied. */
  migrations: z.array(z.strictObject({ name: z.string(), hash: sha256 })).min(1),
  /** In an order in which they can be loaded. */
  tables: z.array(backedUpTableSchema),
})

/** What a backup says of one table. */
export type BackedUpTable = z.output<typeof backedUpTableSchema>

/** What makes a folder a backup: what is in it, and how to see that it is whole. */
export type Manifest = z.output<typeof manifestSchema>

const manifestPath = (folder: string) => join(folder, 'manifest.json')

/** Where a table's rows are: in PostgreSQL's COPY text format, compressed. */
export function tablePath(folder: string, table: Pick<BackedUpTable, 'name'>): string {
  return join(folder, `${table.name}.copy.zst`)
}

/** Writes what makes the folder a backup; durable when it resolves. */
export async function writeManifest(
  folder: string,
  content: Omit<Manifest, 'format'>,
): Promise<Manifest> {
  const manifest = manifestSchema.parse({ format: formatVersion, ...content })
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await writeFile(manifestPath(folder), text, { mode: 0o600, flag: 'wx', flush: true })
  return manifest
}

/** Rejects with a sentence where the folder is no backup, or none that this release can read. */
export async function readManifest(folder: string): Promise<Manifest> {
  const content = await readJson(folder)
  const format = z.object({ format: z.int() }).safeParse(content)
  if (format.success && format.data.format > formatVersion) {
    throw new Error(
      `${folder} was written by a newer Parasol (format ${format.data.format}); restore it with that release`,
    )
  }
  const manifest = manifestSchema.safeParse(content)
  if (manifest.success) return manifest.data
  throw new Error(`${manifestPath(folder)} is damaged; take another copy of this backup`, {
    cause: manifest.error,
  })
}

async function readJson(folder: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(manifestPath(folder), 'utf8'))
  } catch (cause) {
    if (cause instanceof SyntaxError) return null
    if (!hasCode(cause, 'ENOENT', 'ENOTDIR')) throw cause
    throw new Error(`${folder} is no backup of Parasol: there is no manifest.json in it`, { cause })
  }
}
