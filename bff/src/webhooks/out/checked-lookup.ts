import type { LookupAddress, LookupAllOptions } from 'node:dns'
import type { LookupFunction } from 'node:net'

/** Finds all addresses of a host name, as `lookup` of node:dns does. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

/** A host whose address must not be connected to. Names neither: both are the shop's. */
export class RefusedAddressError extends Error {
  override readonly name = 'RefusedAddressError'

  constructor() {
    super('the endpoint is at an address that is not public')
  }
}

/**
 * Resolves for a connection that is about to be made, and refuses where any address of the name is not allowed. What is
 * checked is what is connected to: a name that resolves otherwise a moment later gains nothing.
 */
export function createCheckedLookup(
  resolve: Resolve,
  isAllowed: (address: string) => boolean,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { all: true }, (error, addresses) => {
      const [first] = error ? [] : addresses
      if (!first) callback(error ?? new Error('the endpoint has no address'), [])
      else if (!addresses.every(({ address }) => isAllowed(address))) {
        callback(new RefusedAddressError(), [])
      } else if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}
