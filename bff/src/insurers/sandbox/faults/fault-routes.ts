import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'
import type { FaultPlan } from './fault-plan.ts'
import { faultSettingsSchema } from './fault-settings.ts'

/** Reads and changes what goes wrong while the sandbox runs. No insurer has this address. */
export function createFaultRoutes(plan: FaultPlan) {
  const atStart = plan.settings
  const changeSchema = z
    .record(z.string(), z.unknown(), { error: 'must be an object' })
    .transform((change) => ({ ...atStart, ...change }))
    .pipe(faultSettingsSchema)
  const describe = () => ({ settings: plan.settings, ...plan.count() })

  return new Hono<{ Bindings: HttpBindings }>({ strict: false })
    .get('/', (context) => context.json(describe()))
    .put('/', async (context) => {
      const body: unknown = await context.req.json().catch(() => null)
      const result = changeSchema.safeParse(body)
      if (!result.success) {
        const problems = result.error.issues.map(
          ({ path, message }) => `${path.join('.') || 'body'} ${message}`,
        )
        return context.json({ problems }, 400)
      }
      plan.change(result.data)
      return context.json(describe())
    })
}
