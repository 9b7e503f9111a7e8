import { describe, expect, it } from 'vitest'
import { findClientNetwork } from './client-network.ts'

const find = (socketAddress: string | undefined, forwardedFor?: string, trustedProxies = 0) =>
  findClientNetwork({ socketAddress, forwardedFor, trustedProxies })

describe('the network of a client', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:c000:0207', '192.0.2.7'],
    ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['2001:DB8:1:2::', '2001:db8:1:2::'],
    ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2::'],
    ['2001:db8::1', '2001:db8::'],
    ['::1', '::'],
    ['::1:2:3:4:5:6:7', '0:1:2:3::'],
    ['1:2:3:4:5:6:7::', '1:2:3:4::'],
    ['fe80::1%eth0', 'fe80::'],
    // A suffix of IPv4 makes no IPv4 address of any other prefix.
    ['64:ff9b::192.0.2.7', '64:ff9b::'],
  ])('of the socket %s is %s', (socketAddress, expected) => {
    expect(find(socketAddress)).toBe(expected)
  })

  it('is unknown where the socket is gone', () => {
    expect(find(undefined)).toBe('unknown')
  })

  it.each<[string, number, string, string]>([
    ['ignored without a trusted proxy', 0, '198.51.100.1', '192.0.2.7'],
    ['what the one proxy wrote', 1, '198.51.100.1', '198.51.100.1'],
    ['not what the caller put before it', 1, '203.0.113.9, 198.51.100.1', '198.51.100.1'],
    [
      'not a list the caller put before it',
      1,
      '1.1.1.1,2.2.2.2,3.3.3.3, 198.51.100.1',
      '198.51.100.1',
    ],
    [
      'what the outer of two proxies wrote',
      2,
      '203.0.113.9, 198.51.100.1, 10.0.0.2',
      '198.51.100.1',
    ],
    ['the socket where proxies are missing', 3, '198.51.100.1, 10.0.0.2', '192.0.2.7'],
    ['the socket where it is empty', 1, '', '192.0.2.7'],
    ['the socket where the entry is empty', 1, '198.51.100.1,', '192.0.2.7'],
    ['the socket where the entry is a name', 1, '203.0.113.9, localhost', '192.0.2.7'],
    ['the socket where the entry is hidden', 1, 'unknown', '192.0.2.7'],
    ['the socket where a number is too large', 1, '198.51.100.256', '192.0.2.7'],
    ['the socket where a number is hexadecimal', 1, '0xc6.1', '192.0.2.7'],
    ['the socket where a number is octal', 1, '198.051.100.1', '192.0.2.7'],
    ['the socket where a bracket is open', 1, '[2001:db8::1', '192.0.2.7'],
    ['the socket where there is more than a port', 1, '198.51.100.1:80:80', '192.0.2.7'],
    ['read without the port', 1, '198.51.100.1:4711', '198.51.100.1'],
    ['read without brackets and port', 1, '[2001:db8:1:2::9]:4711', '2001:db8:1:2::'],
    ['IPv4 where it is mapped into IPv6', 1, '::ffff:198.51.100.1', '198.51.100.1'],
  ])('behind X-Forwarded-For is %s', (_what, trustedProxies, forwardedFor, expected) => {
    expect(find('192.0.2.7', forwardedFor, trustedProxies)).toBe(expected)
  })
})
