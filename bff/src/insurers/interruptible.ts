import { InsurerError, type InsurerErrorKind } from './insurer-error.ts'
import type { Insurer } from './insurer.ts'

/** What booking asks of an insurer. */
export type BookingInsurer = Pick<Insurer, 'findBooking' | 'readPackage' | 'book'>

/**
 * The insurer, whose calls are given up once the signal aborts. A call on its way goes on at the insurer, so that the
 * outcome of a booking given up is unknown.
 */
export function interruptible(insurer: Insurer, signal: AbortSignal): BookingInsurer {
  const unlessAborted = createInterruption(insurer, signal)
  return {
    findBooking: (...args) => unlessAborted(() => insurer.findBooking(...args), 'not_reached'),
    readPackage: (...args) => unlessAborted(() => insurer.readPackage(...args), 'not_reached'),
    book: (...args) => unlessAborted(() => insurer.book(...args), 'outcome_unknown'),
  }
}

/** Gives calls of the insurer up once the signal aborts: `kind` is what they then fail with. None begins after that. */
export function createInterruption({ name }: Pick<Insurer, 'name'>, signal: AbortSignal) {
  const failWith = (kind: InsurerErrorKind) =>
    new InsurerError(name, kind, 'this process had to hand over')

  return async <T>(call: () => Promise<T>, kind: 'not_reached' | 'outcome_unknown'): Promise<T> => {
    if (signal.aborted) throw failWith('not_reached')
    const { promise: interrupted, reject } = Promise.withResolvers<never>()
    const interrupt = () => {
      reject(failWith(kind))
    }
    signal.addEventListener('abort', interrupt, { once: true })
    try {
      return await Promise.race([call(), interrupted])
    } finally {
      signal.removeEventListener('abort', interrupt)
    }
  }
}
