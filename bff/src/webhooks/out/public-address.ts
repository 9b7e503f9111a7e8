import ipaddr from 'ipaddr.js'

/** All that IANA has given out for the public IPv6 internet; the library calls some addresses outside of it ordinary. */
const globalIpv6 = ipaddr.parseCIDR('2000::/3')

/** Whether an IP address is an ordinary one of the public internet, and none of a network that only this machine sees. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(globalIpv6)
}
