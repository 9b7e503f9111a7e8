import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const demoFolder = join(import.meta.dirname, '../../../bff/partners')

/** The demo shops' files, but with insurers that are given up on sooner. */
export async function makePartnerFolder(
  dataDir: string,
  bookingTimeoutMs: number,
): Promise<string> {
  const folder = join(dataDir, 'partners')
  await cp(demoFolder, folder, { recursive: true })
  for (const name of ['demo.yaml', 'demo-qover.yaml']) {
    const path = join(folder, name)
    const text = await readFile(path, 'utf8')
    const insurer = /^ {2}- use: \w+$/gm
    if (!insurer.test(text)) throw new Error(`${name} names no insurer where it was expected`)
    await writeFile(path, text.replace(insurer, `$&\n    bookingTimeoutMs: ${bookingTimeoutMs}`))
  }
  return folder
}
