import { Hono } from 'hono'
import { clockRequestSchema } from '../clock/requests.ts'
import type { SandboxClock } from '../clock/sandbox-clock.ts'
import { fallDue, listStepsDue } from '../renewals/falling-due.ts'
import type { SandboxEnv, SandboxServices } from './sandbox-env.ts'

const ledgerEvents = {
  ACTIVE: 'renewal_notified',
  DUE: 'renewal_due',
  UNPAID: 'renewal_expired',
} as const

/** Tells and moves the sandbox's time. No insurer has this address. */
export function createClockRoutes({ store }: SandboxServices, clock: SandboxClock) {
  const describe = () => ({ now: clock.now().toISOString(), aheadMs: clock.aheadMs })

  /** What the passing of time brings about, in its order, each at the time it was due. */
  const catchUp = () =>
    listStepsDue(store.listAll(), clock.now()).flatMap((step) => {
      const before = store.findAnywhere(step.packageId)
      if (!before) return []
      const event = ledgerEvents[step.status]
      store.commit({ at: step.at, event, package: fallDue(before, step) })
      return [{ at: step.at, event, package: step.packageId, policy: step.quoteId }]
    })

  return new Hono<SandboxEnv>({ strict: false })
    .get('/', (context) => context.json(describe()))
    .post('/', async (context) => {
      const body: unknown = await context.req.json().catch(() => null)
      const result = clockRequestSchema.safeParse(body)
      if (!result.success) {
        const problems = result.error.issues.map(
          ({ path, message }) => `${path.join('.') || 'body'} ${message}`,
        )
        return context.json({ problems }, 400)
      }
      clock.advance(result.data.advance)
      return context.json({ ...describe(), fellDue: catchUp() })
    })
}
