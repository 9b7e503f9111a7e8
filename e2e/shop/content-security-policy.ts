/**
 * The strictest policy a shop can run Parasol under: nothing inline, nothing evaluated, no third host but the BFF.
 * Trusted Types keep strings out of every sink that could run them.
 */
export function createStrictPolicy(bffOrigin: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' ${bffOrigin}`,
    `style-src 'self' ${bffOrigin}`,
    `connect-src 'self' ${bffOrigin}`,
    `img-src 'self' ${bffOrigin}`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
  ].join('; ')
}
