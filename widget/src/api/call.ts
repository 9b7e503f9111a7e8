import { ApiError, readError } from './api-error.ts'
import { hasProperty } from './has-property.ts'

/** How the BFF is reached. */
export type Connection = {
  origin: string
  fetch: typeof fetch
  isOnline: () => boolean
}

type Call<Answer> = {
  path: string
  init: RequestInit
  /** Rejects where the answer is none of the BFF's. */
  read: (response: Response) => Promise<Answer>
  timeoutMs: number
  signal?: AbortSignal | undefined
}

/** Calls the BFF. Rejects with an ApiError, or with the signal's own reason once that is aborted. */
export async function call<Answer>(
  { origin, fetch, isOnline }: Connection,
  { path, init, read, timeoutMs, signal }: Call<Answer>,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(origin + path, {
      ...init,
      credentials: 'omit',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    if (!response.ok) throw await readError(response)
    return await read(response)
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof ApiError) throw error
    const kind = isOnline() ? 'unreachable' : 'offline'
    const code = timeout.aborted ? 'timeout' : kind
    throw new ApiError(code, 'No answer', { cause: error })
  }
}

/** The BFF is Parasol's own and believed; this only tells it from a proxy or a portal that answers in its place. */
export function createReader<Answer>(property: string) {
  const isAnswer = (answer: unknown): answer is Answer => hasProperty(answer, property)
  return async (response: Response) => {
    const answer: unknown = await response.json()
    if (!isAnswer(answer)) throw new Error('Answered something else')
    return answer
  }
}
