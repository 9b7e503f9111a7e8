import { readAnswer } from '../../../sandbox/testing/answer.ts'
import type { SandboxAnswer } from '../../../sandbox/testing/answer.ts'
import { signRequest } from '../../signature.ts'
import type { RequestToSign } from '../../signature.ts'

export type SignedClient = (
  method: string,
  path: string,
  body?: unknown,
  options?: {
    headers?: Record<string, string>
    signing?: Partial<RequestToSign>
    signal?: AbortSignal
  },
) => Promise<SandboxAnswer>

/** Calls a sandbox as a shop's server would, paths relative to the prefix. Bodies are sent as JSON, texts as they are. */
export function createSignedClient(url: string, prefix = '/x/partners/DEMO/'): SignedClient {
  return async (method, path, body, { headers = {}, signing = {}, signal } = {}) => {
    const target = new URL(prefix + path, url)
    const date = new Date().toUTCString()
    const authorization = signRequest({
      method,
      path: target.pathname,
      date,
      key: 'sandbox-key',
      secret: 'sandbox-secret',
      algorithm: 'hmac-sha1',
      signedHeaders: 'date',
      ...signing,
    })
    const response = await fetch(target, {
      method,
      headers: { authorization, date, 'x-api-key': 'sandbox-key', ...headers },
      ...(signal && { signal }),
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return readAnswer(response)
  }
}
