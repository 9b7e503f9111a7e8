import { z } from 'zod'
import { createService, type Service, type ServiceDefinition } from '../../stack/service.ts'
import type { Range } from './random.ts'
import type { CampaignSettings } from './settings.ts'

const saleSchema = z.object({
  at: z.string(),
  reference: z.string(),
  orderReference: z.string().nullable(),
  idempotencyKey: z.string().nullable(),
  policyIds: z.array(z.string()),
  price: z.object({ amount: z.int(), currency: z.string() }),
})
const ledgerSchema = z.object({
  sales: z.array(saleSchema),
  optOuts: z.array(z.object({ reference: z.string(), count: z.int() })),
})
const faultsSchema = z.object({ met: z.record(z.string(), z.int()) })

export type Sale = z.infer<typeof saleSchema>
export type Ledger = z.infer<typeof ledgerSchema>

export type Sandbox = Pick<Service, 'start' | 'stop'> & {
  /** A crash: what was in the works is not sold. */
  restart(): Promise<void>
  /** Nothing goes wrong from now on. */
  calm(): Promise<void>
  /** How many calls met which fault, in all its lives. */
  faults: Map<string, number>
  readLedger(): Promise<Ledger>
}

/** Variables of both sandboxes, by which they fail from their start and in every further life. */
export function describeFaults({
  seed,
  faultShare,
  keys,
  insurers: { slowMs, lateMs, processingMs },
}: CampaignSettings): NodeJS.ProcessEnv {
  const toText = ([shortest, longest]: Range) => `${shortest}-${longest}`
  const variables = {
    FAULTS: String(faultShare),
    FAULT_SEED: String(seed),
    FAULT_SLOW_MS: toText(slowMs),
    FAULT_LATE_MS: toText(lateMs),
    PROCESSING_MS: toText(processingMs),
    IDEMPOTENCY: keys,
  }
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => [
      [`XCOVER_SANDBOX_${name}`, value],
      [`QOVER_SANDBOX_${name}`, value],
    ]),
  )
}

export function createSandbox(
  definition: ServiceDefinition,
  onFailure: (failure: Error) => void,
): Sandbox {
  const service = createService(definition, () => undefined, onFailure)
  const { origin } = new URL(definition.readyUrl)
  const faults = new Map<string, number>()

  async function countFaults(): Promise<void> {
    const { met } = faultsSchema.parse(await (await fetch(`${origin}/faults`)).json())
    for (const [kind, count] of Object.entries(met)) {
      faults.set(kind, (faults.get(kind) ?? 0) + count)
    }
  }

  return {
    start: () => service.start(),
    stop: (deadline) => service.stop(deadline),
    faults,
    async restart() {
      await countFaults()
      await service.stop(AbortSignal.timeout(5_000), 'SIGKILL')
      await service.start()
    },
    async calm() {
      await countFaults()
      await fetch(`${origin}/faults`, { method: 'PUT', body: JSON.stringify({ share: 0 }) })
    },
    async readLedger() {
      return ledgerSchema.parse(await (await fetch(`${origin}/ledger/sales`)).json())
    },
  }
}
