import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toStaticFile, type StaticFile } from './static-file.ts'

/** Reads a script that the widget's build has compressed. Rejects, naming file and fix, where it has not. */
export async function readBuiltScript(directory: string, file: string): Promise<StaticFile> {
  const [identity, gzipped, br] = await Promise.all([
    readBuilt(directory, file),
    readBuilt(directory, `${file}.gz`),
    readBuilt(directory, `${file}.br`),
  ])
  return toStaticFile({ identity, gzip: gzipped, br }, 'text/javascript; charset=utf-8')
}

/** Reads a file of the widget's build. Rejects, naming file and fix, where there is none. */
export async function readBuilt(directory: string, file: string): Promise<Buffer> {
  try {
    return await readFile(join(directory, file))
  } catch (cause) {
    throw new Error(
      `${join(directory, file)} is missing: build the widget first (npm start does)`,
      { cause },
    )
  }
}
