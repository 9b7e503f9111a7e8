import { HTTPException } from 'hono/http-exception'
import type { z } from 'zod'
import type { SandboxContext } from './sandbox-env.ts'

/** Reads what one of the sandbox's own addresses is told, or answers 400 with `problems`. */
export async function readControl<Schema extends z.ZodType>(
  context: SandboxContext,
  schema: Schema,
): Promise<z.output<Schema>> {
  const body: unknown = await context.req.json().catch(() => null)
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const problems = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'body'} ${message}`,
  )
  throw new HTTPException(400, { res: Response.json({ problems }, { status: 400 }) })
}
