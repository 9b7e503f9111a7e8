import { InsurerError } from './insurer-error.ts'
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
    findBooking: (...args) => unlessAborted(insurer.findBooking(...args), 'not_reached'),
    readPackage: (...args) => unlessAborted(insurer.readPackage(...args), 'not_reached'),
    book: (...args) => unlessAborted(insurer.book(...args), 'outcome_unknown'),
  }
}

/** Gives calls of the insurer up once the signal aborts: `kind` is what they then fail with. */
export function createInterruption({ name }: Pick<Insurer, 'name'>, signal: AbortSignal) {
  return async <T>(call: Promise<T>, kind: 'not_reached' | 'outcome_unknown'): Promise<T> => {
    const { promise: interrupted, reject } = Promise.withResolvers<never>()
    const interrupt = () => {
      reject(new InsurerError(name, kind, 'this process had to hand over'))
    }
    signal.addEventListener('abort', interrupt, { once: true })
    try {
      return await Promise.race([call, interrupted])
    } finally {
      signal.removeEventListener('abort', interrupt)
    }
  }
}
