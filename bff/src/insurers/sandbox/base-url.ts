import type { Context } from 'hono'

/** What links in replies begin with: the public address, else where the call arrived. */
export function getBaseUrl(context: Context, publicUrl: string | undefined): string {
  return publicUrl?.replace(/\/$/, '') ?? new URL(context.req.url).origin
}
