import * as endpoints from '@parasol/shared/endpoints'
import type {
  Cancellation,
  CancellationRequest,
  Modification,
  ModificationRequest,
  Renewal,
} from '@parasol/shared/policy-change'
import type { PolicyView } from '@parasol/shared/policy-view'
import { call, createReader } from '../api/call.ts'
import type { Connection } from '../api/call.ts'
import { toJson } from '../api/to-json.ts'

/** A change that is asked for, priced, and made only once it is confirmed. Each call rejects with an ApiError. */
export type ChangeCalls<Request, Change> = {
  quote: (request: Request) => Promise<Change>
  read: (id: string) => Promise<Change>
  /** Safe to repeat: answers with how the change stands. */
  confirm: (id: string) => Promise<Change>
}

export type PolicyApi = {
  read: (signal: AbortSignal) => Promise<PolicyView>
  modifications: ChangeCalls<ModificationRequest, Modification>
  cancellations: ChangeCalls<CancellationRequest, Cancellation>
  renewals: ChangeCalls<object, Renewal>
  optOutOfRenewal: () => Promise<void>
}

/** The BFF answers within eight seconds where an insurer is slow; this leaves room for the network. */
const timeoutMs = 20_000

/** The calls of whoever holds a booking's policy token. */
export function createPolicyApi(connection: Connection, token: string): PolicyApi {
  function send<Answer>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    read: (response: Response) => Promise<Answer>,
    { payload, signal }: { payload?: object; signal?: AbortSignal } = {},
  ): Promise<Answer> {
    const headers = { Authorization: `Bearer ${token}` }
    const init = payload
      ? {
          method,
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: toJson(payload),
        }
      : { method, headers }
    return call(connection, { path: endpoints.policies + path, init, read, timeoutMs, signal })
  }

  function createChange<Request extends object, Change>(
    path: string,
  ): ChangeCalls<Request, Change> {
    const readChange = createReader<Change>('status')
    return {
      quote: (payload) => send('POST', path, readChange, { payload }),
      read: (id) => send('GET', `${path}/${id}`, readChange),
      confirm: (id) => send('POST', `${path}/${id}/confirm`, readChange, { payload: {} }),
    }
  }

  return {
    async read(signal) {
      const view = await send('GET', '', readView, { signal })
      const { logo } = view.theme
      // Given as a path, which the page would look for on its own host.
      if (logo) logo.url = new URL(logo.url, connection.origin).href
      return view
    },
    modifications: createChange('/modifications'),
    cancellations: createChange('/cancellations'),
    renewals: createChange('/renewals'),
    optOutOfRenewal: () => send('DELETE', '/renewals', async () => {}),
  }
}

const readView = createReader<PolicyView>('policies')
