import { Hono } from 'hono'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import { clockRequestSchema } from '../clock/requests.ts'
import type { SandboxClock } from '../clock/sandbox-clock.ts'
import { fallDue, listStepsDue } from '../renewals/falling-due.ts'
import { readControl } from './control-request.ts'
import type { SandboxEnv, SandboxServices } from './sandbox-env.ts'

const ledgerEvents = {
  ACTIVE: 'renewal_notified',
  DUE: 'renewal_due',
  UNPAID: 'renewal_expired',
} as const

/** Tells and moves the sandbox's time. No insurer has this address. */
export function createClockRoutes(
  { store, courier, publicUrl }: SandboxServices,
  clock: SandboxClock,
) {
  const describe = () => ({ now: clock.now().toISOString(), aheadMs: clock.aheadMs })

  /** What the passing of time brings about, in its order, each at the time it was due. */
  const catchUp = () =>
    listStepsDue(store.listAll(), clock.now()).flatMap((step) => {
      const before = store.findAnywhere(step.packageId)
      if (!before) return []
      const { at, packageId, quoteId, status } = step
      const event = ledgerEvents[status]
      const after = fallDue(before, step)
      store.commit({ at, event, package: after })
      return [
        {
          told: { at, event, package: packageId, policy: quoteId },
          announcement: { kind: event, after, quoteId },
        },
      ]
    })

  return new Hono<SandboxEnv>({ strict: false })
    .get('/', (context) => context.json(describe()))
    .post('/', async (context) => {
      const { advance } = await readControl(context, clockRequestSchema)
      clock.advance(advance)
      const fallen = catchUp()
      courier.announce(
        fallen.map(({ announcement }) => announcement),
        getBaseUrl(context, publicUrl),
      )
      return context.json({ ...describe(), fellDue: fallen.map(({ told }) => told) })
    })
}
