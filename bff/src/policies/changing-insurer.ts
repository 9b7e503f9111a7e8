import { createInterruption } from '../insurers/interruptible.ts'
import { InsurerError } from '../insurers/insurer-error.ts'
import type { BookedPackage, Insurer } from '../insurers/insurer.ts'
import type { ChangingInsurer } from './change-attempt.ts'
import type { LeasedChange } from './change-record.ts'

/** The insurer as a worker carries changes out at it. Its calls are given up once the signal aborts. */
export function toChangingInsurer(insurer: Insurer, signal: AbortSignal): ChangingInsurer {
  const unlessAborted = createInterruption(insurer, signal)
  return {
    findBooking: (...args) => unlessAborted(() => insurer.findBooking(...args), 'not_reached'),
    confirm: (change) => unlessAborted(() => confirmAt(insurer, change), 'outcome_unknown'),
  }
}

async function confirmAt(
  { name, modifications, cancellations, renewals }: Insurer,
  { terms, packageReference, market, upstreamKey }: LeasedChange,
): Promise<BookedPackage> {
  const confirmed = () => {
    switch (terms.kind) {
      case 'modification':
        return modifications?.confirm(packageReference, terms.quote.id, market, upstreamKey)
      case 'cancellation':
        return cancellations?.confirm(packageReference, terms.quote.id, market, upstreamKey)
      case 'renewal':
        return renewals?.confirm(packageReference, terms.quote, market, upstreamKey)
    }
  }
  // It was quoted by an insurer that could: another release, or other settings, took that away.
  const missing = () => new InsurerError(name, 'not_reached', `${name} has no ${terms.kind}`)
  return (await confirmed()) ?? Promise.reject(missing())
}
