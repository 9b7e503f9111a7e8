import { z } from 'zod'

const clockSchema = z.strictObject({ now: z.iso.datetime(), aheadMs: z.int() })
const moveSchema = clockSchema.extend({
  fellDue: z.array(
    z.strictObject({
      at: z.iso.datetime(),
      event: z.string(),
      package: z.string(),
      policy: z.string(),
    }),
  ),
})

export async function readClock(url: string) {
  const response = await fetch(`${url}/clock`)
  return clockSchema.parse(await response.json())
}

export function postClock(url: string, body: unknown): Promise<Response> {
  return fetch(`${url}/clock`, { method: 'POST', body: JSON.stringify(body) })
}

/** Moves a sandbox's clock by an ISO 8601 duration and tells what fell due. */
export async function advanceClock(url: string, advance: string) {
  const response = await postClock(url, { advance })
  return moveSchema.parse(await response.json())
}
