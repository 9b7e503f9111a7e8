import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { z } from 'zod'
import { printTable } from './table.ts'

// Budgets of the first release; React 19 with react-dom and react-query alone is about 81 kB of the body.
const budgets = { loader: 6_000, offer: 95_000, policy: 100_000 }

const dist = join(import.meta.dirname, '../../widget/dist')
const manifest = z
  .object({
    loader: z.object({ file: z.string() }),
    assets: z.array(z.object({ file: z.string() })),
  })
  .parse(JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')))
printTable('What a page loads, bytes', [
  ['', 'raw', 'gzip', 'brotli', 'gzip, of budget'],
  await measure('loader', manifest.loader.file, budgets.loader),
  await measure('body of the offer', findBody('body'), budgets.offer),
  await measure('body of the policy', findBody('policy'), budgets.policy),
])

function findBody(name: string): string {
  const body = manifest.assets.find(({ file }) => file.includes(`/${name}-`))
  if (!body) throw new Error(`widget/dist/manifest.json names no ${name}`)
  return body.file
}

async function measure(name: string, file: string, budget: number): Promise<string[]> {
  const bytes = await readFile(join(dist, file))
  const gzipped = (await promisify(gzip)(bytes, { level: 9 })).length
  const brotlied = (await promisify(brotliCompress)(bytes)).length
  const sizes = [bytes.length, gzipped, brotlied].map((size) => size.toLocaleString('en'))
  return [name, ...sizes, (gzipped / budget).toFixed(2)]
}
