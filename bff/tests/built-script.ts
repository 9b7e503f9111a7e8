import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Puts a script into a folder as the widget's build does, compressed beside it. */
export async function writeBuiltScript(folder: string, name: string, code: string): Promise<void> {
  await writeFile(join(folder, name), code)
  await writeFile(join(folder, `${name}.gz`), gzipSync(code))
  await writeFile(join(folder, `${name}.br`), brotliCompressSync(code))
}
