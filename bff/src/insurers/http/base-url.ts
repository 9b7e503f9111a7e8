import { z } from 'zod'

/** Where an insurer answers. Plain http only on this machine, for a sandbox: elsewhere it would bare the policyholder. */
export function createBaseUrlSchema(error: string) {
  return z.url().refine(
    (text) => {
      const { protocol, hostname, username, password, search, hash } = new URL(text)
      const isLocal = hostname === 'localhost' || hostname === '127.0.0.1'
      const isPlain = !username && !password && !search && !hash
      return isPlain && (protocol === 'https:' || (protocol === 'http:' && isLocal))
    },
    { error },
  )
}
