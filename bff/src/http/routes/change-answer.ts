import type { Context as HttpContext } from 'hono'
import { z } from 'zod'
import { ParasolError } from '../../parasol-error.ts'
import type { ConfirmOutcome } from '../../policies/change-service.ts'
import type { AppEnv } from '../app-env.ts'

const idSchema = z.uuid()

/** An id in the address of a call. What has another shape is no id of anything. */
export function readId(c: HttpContext<AppEnv>, name: string, what: string): string {
  const id = idSchema.safeParse(c.req.param(name))
  if (!id.success) throw new ParasolError('not_found', `There is no ${what} with this id`)
  return id.data
}

export function answerConfirmed(
  c: HttpContext<AppEnv>,
  { kind, change }: ConfirmOutcome,
): Response {
  return c.json(change, kind === 'pending' ? 202 : 200)
}
