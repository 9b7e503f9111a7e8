import { vi } from 'vitest'
import { z } from 'zod'

const saleSchema = z.strictObject({
  at: z.iso.datetime(),
  partner: z.string(),
  reference: z.string(),
  orderReference: z.string().nullable(),
  idempotencyKey: z.string().nullable(),
  policyIds: z.array(z.string()).min(1),
  price: z.strictObject({ amount: z.int(), currency: z.string() }),
})
const salesSchema = z.strictObject({
  sales: z.array(saleSchema),
  optOuts: z.array(z.strictObject({ reference: z.string(), count: z.int() })),
})
const faultsSchema = z.strictObject({
  settings: z.record(z.string(), z.unknown()),
  decided: z.int(),
  met: z.record(z.string(), z.int()),
})

/** What a sandbox says it sold and was told no to. */
export async function readSales(url: string) {
  const response = await fetch(`${url}/ledger/sales`)
  return salesSchema.parse(await response.json())
}

/** Waits for a sale of which nobody is told. Give its test more time than that. */
export async function waitForSales(url: string, count: number): Promise<void> {
  const hasSold = async () => {
    const { sales } = await readSales(url)
    if (sales.length !== count) throw new Error(`${sales.length} sold, not ${count}`)
  }
  await vi.waitFor(hasSold, { timeout: 10_000 })
}

export async function readFaults(url: string) {
  const response = await fetch(`${url}/faults`)
  return faultsSchema.parse(await response.json())
}

export function putFaults(url: string, settings: unknown): Promise<Response> {
  return fetch(`${url}/faults`, { method: 'PUT', body: JSON.stringify(settings) })
}
