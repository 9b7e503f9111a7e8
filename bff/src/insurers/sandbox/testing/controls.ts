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

export async function readFaults(url: string) {
  const response = await fetch(`${url}/faults`)
  return faultsSchema.parse(await response.json())
}

export function putFaults(url: string, settings: unknown): Promise<Response> {
  return fetch(`${url}/faults`, { method: 'PUT', body: JSON.stringify(settings) })
}
