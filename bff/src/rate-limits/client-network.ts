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
  switch (isIP(address)) {
    case 4:
      return address
    case 6:
      return toIpv6Network(address)
    default:
      return null
  }
}

/** Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function removePort(text: string): string {
  const [, bracketed, dotted] = /^(?:\[([^\]]*)\]|([0-9.]+))(?::\d{1,5})?$/.exec(text) ?? []
  return bracketed ?? dotted ?? text
}

function toIpv6Network(address: string): string {
  // One spelling for all, without the zone of a link-local address.
  const { hostname } = new URL(`http://[${address.replace(/%.*/, '')}]`)
  const [left = [], right = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':')))
  const zeros = Array<string>(8 - left.length - right.length).fill('0')
  const groups = [...left, ...zeros, ...right]
  const isMappedIpv4 = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff'
  return isMappedIpv4
    ? groups.slice(6).flatMap(toBytes).join('.')
    : `${groups.slice(0, 4).join(':')}::/64`
}

function toBytes(group: string): number[] {
  const value = Number.parseInt(group, 16)
  return [value >> 8, value & 0xff]
}
