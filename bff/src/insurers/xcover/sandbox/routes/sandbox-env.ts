import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { FaultPlan } from '../../../sandbox/faults/fault-plan.ts'
import type { Random } from '../../../sandbox/ids.ts'
import type { Courier } from '../webhooks/courier.ts'
import type { PackageStore } from '../packages/package-store.ts'

/** What the calls work with. */
export type SandboxServices = {
  store: PackageStore
  now: () => Date
  random: Random
  faults: FaultPlan
  courier: Courier
  /** Rejects when the sandbox closes before the time is up. */
  wait: (durationMs: number) => Promise<void>
  /** Where the pages can be opened, where that is not where the calls arrive. */
  publicUrl: string | undefined
}

export type SandboxEnv = { Bindings: HttpBindings; Variables: { partner: string } }
export type SandboxContext = Context<SandboxEnv>

/** The path as it was sent. Hono's own has lost its last slash, which a signature covers. */
export function getPath(context: SandboxContext): string {
  return new URL(context.req.url).pathname
}
