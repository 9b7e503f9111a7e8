import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { median } from '../median.ts'
import { cart } from '../cart.ts'
import { locale, publishableKey } from './contenders.ts'

const rounds = 15
const callsARound = 200

const manifestSchema = z.object({ painter: z.object({ file: z.string() }) })
const painterSchema = z.object({
  paintOffer: z.function({ input: [z.unknown(), z.unknown()], output: z.unknown() }),
})

/** Microseconds an offer: drawing it, writing the drawn answer as JSON, and compressing that. */
export type PainterCost = { paintUs: number; stringifyUs: number; gzipUs: number }

export async function measurePainter(bffUrl: string, shopUrl: string): Promise<PainterCost> {
  const dist = new URL('../../../widget/dist/', import.meta.url)
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(new URL('manifest.json', dist), 'utf8')),
  )
  const painter: unknown = await import(
    pathToFileURL(new URL(manifest.painter.file, dist).pathname).href
  )
  const { paintOffer } = painterSchema.parse(painter)
  const response = await fetch(`${bffUrl}/v1/offers`, {
    method: 'POST',
    headers: { Origin: shopUrl },
    body: JSON.stringify({ key: publishableKey, cart, locale, layout: 'card' }),
  })
  const drawn = z
    .object({ paint: z.unknown() })
    .loose()
    .parse(await response.json())
  const { paint: _paint, ...answer } = drawn
  const text = JSON.stringify(drawn)
  const works = {
    paintUs: () => paintOffer(answer, { cart, locale, layout: 'card' }),
    stringifyUs: () => JSON.stringify(drawn),
    gzipUs: () => gzipSync(text, { level: 4 }),
  }
  const runs: Record<keyof PainterCost, number[]> = { paintUs: [], stringifyUs: [], gzipUs: [] }
  for (let round = 0; round < rounds; round += 1) {
    runs.paintUs.push(time(works.paintUs))
    runs.stringifyUs.push(time(works.stringifyUs))
    runs.gzipUs.push(time(works.gzipUs))
  }
  return {
    paintUs: median(runs.paintUs),
    stringifyUs: median(runs.stringifyUs),
    gzipUs: median(runs.gzipUs),
  }
}

/** Processor time, which a busy machine does not stretch. */
function time(work: () => unknown): number {
  const before = process.cpuUsage()
  for (let call = 0; call < callsARound; call += 1) work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / callsARound
}
