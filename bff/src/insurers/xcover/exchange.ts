import type { Deadline } from '../http/deadline.ts'
import type { HttpRequest } from '../http/transport.ts'

/** A call as it is written down before it is signed. */
export type Exchange = {
  operation: string
  method: HttpRequest['method']
  /** Below the partner's path, slashes as the insurer has them. */
  path: string
  query?: string
  body?: object
  /** Whether it changes nothing, although it is no GET. */
  repeatable?: true
  idempotencyKey?: string
}

/** Sends a call, all its tries. `read` makes sense of the body and throws where it has none. */
export type Send = <T>(
  exchange: Exchange,
  read: (body: string) => T,
  deadline: Deadline,
) => Promise<T>
