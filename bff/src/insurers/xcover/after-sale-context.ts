import type { Deadline } from '../http/deadline.ts'
import type { XcoverClient } from './client.ts'

/** What the calls after a sale work with. */
export type AfterSaleContext = {
  client: XcoverClient
  /** How long a policy can be withdrawn from, where its booking does not say. */
  coolingOffDays: number
  /** Starts the time of one call of the port. */
  startCall: () => Deadline & Disposable
}
