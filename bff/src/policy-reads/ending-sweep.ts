import type { PolicyReadStore } from './policy-read-store.ts'

type Dependencies = {
  store: Pick<PolicyReadStore, 'askForEnding'>
  now: () => Date
}

const dayMs = 24 * 60 * 60 * 1000

/** Insurers tell of a renewal some thirty days ahead. */
const aheadMs = 45 * dayMs
/** Longer than policies live on unpaid. Those that ended before, nobody is going to renew. */
const behindMs = 60 * dayMs
/** Once a day, and somewhat less, so that it does not come later every day. */
const notAskedForMs = 20 * 60 * 60 * 1000
/** As many at a time as keep an insurer's limit of calls out of reach. */
const limit = 100

/** Has policies read that are about to end: a webhook that was lost has then lost nothing. */
export function createEndingSweep({ store, now }: Dependencies) {
  return async (): Promise<void> => {
    const at = now().getTime()
    const [from, to] = [new Date(at - behindMs), new Date(at + aheadMs)]
    await store.askForEnding({ from, to, notAskedForMs, limit })
  }
}
