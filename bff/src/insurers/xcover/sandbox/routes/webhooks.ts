import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Courier, Delivery } from '../webhooks/courier.ts'
import { webhookSettingsSchema } from '../webhooks/settings.ts'
import { readControl } from './control-request.ts'
import type { SandboxEnv } from './sandbox-env.ts'

const replaySchema = z.strictObject(
  {
    /** Left out, all of them. */
    ids: z.array(z.string()).optional(),
  },
  { error: 'must be {"ids": […]}' },
)

/** Tells where webhooks go and what became of them. No insurer has this address. */
export function createWebhookRoutes(courier: Courier) {
  const atStart = courier.settings
  const changeSchema = z
    .record(z.string(), z.unknown(), { error: 'must be an object' })
    .transform((change) => ({ ...atStart, ...change }))
    .pipe(webhookSettingsSchema)
  const describe = () => ({
    settings: courier.settings,
    deliveries: courier.list().map(({ id, event, packageId, state, tries }) => ({
      id,
      event,
      package: packageId,
      state,
      tries,
    })),
  })

  const choose = (ids: string[] | undefined): readonly Delivery[] => {
    if (!ids) return courier.list()
    return ids.map((id) => {
      const found = courier.list().find((delivery) => delivery.id === id)
      if (found) return found
      const problems = [`ids has ${id}, which there is none of`]
      throw new HTTPException(400, { res: Response.json({ problems }, { status: 400 }) })
    })
  }

  return new Hono<SandboxEnv>({ strict: false })
    .get('/', (context) => context.json(describe()))
    .put('/', async (context) => {
      courier.change(await readControl(context, changeSchema))
      return context.json(describe())
    })
    .post('/replay', async (context) => {
      const { ids } = await readControl(context, replaySchema)
      await courier.replay(choose(ids))
      return context.json(describe())
    })
}
