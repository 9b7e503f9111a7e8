import ipaddr from 'ipaddr.js'
import { isIP } from 'node:net'

type Connection = {
  /** The other end of the socket. */
  socketAddress: string | undefined
  forwardedFor: string | undefined
  /** How many proxies in front each append to X-Forwarded-For the address that called them. */
  trustedProxies: number
}

/**
 * Who calls, as far as an address tells: an IPv4 address, or the first half of an IPv6 address, since a household has
 * all of the second half to itself. Of X-Forwarded-For only what trusted proxies wrote counts, from the right: further
 * to the left stands whatever the caller has made up.
 */
export function findClientNetwork({
  socketAddress,
  forwardedFor,
  trustedProxies,
}: Connection): string {
  const forwarded = trustedProxies > 0 ? forwardedFor?.split(',').at(-trustedProxies) : undefined
  return toNetwork(forwarded) ?? toNetwork(socketAddress) ?? 'unknown'
}

function toNetwork(text = ''): string | null {
  const address = removePort(text.trim())
  // The library would take 0x7f.1 for an address, which no proxy writes.
  const version = isIP(address)
  if (version === 0) return null
  if (version === 4) return address
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv4'
    ? parsed.toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()
}

/** Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function removePort(text: string): string {
  const [, bracketed, dotted] = /^(?:\[([^\]]*)\]|([0-9.]+))(?::\d{1,5})?$/.exec(text) ?? []
  return bracketed ?? dotted ?? text
}
