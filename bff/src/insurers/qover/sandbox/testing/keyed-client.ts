import { readAnswer } from '../../../sandbox/testing/answer.ts'
import type { SandboxAnswer } from '../../../sandbox/testing/answer.ts'

export type KeyedClient = (
  method: string,
  path: string,
  body?: unknown,
  options?: { headers?: Record<string, string>; apiKey?: string | null; signal?: AbortSignal },
) => Promise<SandboxAnswer>

/** Calls a sandbox as a partner's server would. Bodies are sent as JSON, texts as they are. */
export function createKeyedClient(url: string): KeyedClient {
  return async (
    method,
    path,
    body,
    { headers = {}, apiKey = 'sandbox-qover-key', signal } = {},
  ) => {
    const target = new URL(path, url)
    if (apiKey !== null) target.searchParams.set('apikey', apiKey)
    const response = await fetch(target, {
      method,
      headers: { 'content-type': 'application/json', 'qover-api-version': '1.0', ...headers },
      ...(signal && { signal }),
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return readAnswer(response)
  }
}
