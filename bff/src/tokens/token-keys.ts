import type { Secret } from '../config/secrets.ts'

type TokenKey = { kid: string; bytes: Uint8Array }

/** The keys Parasol signs its own tokens with: the first one signs, all of them verify, so that a key can be rotated. */
export type TokenKeys = {
  current: TokenKey
  /** The key a token names. Throws where it is not (or no longer) one of ours. */
  find(kid: string | undefined): Uint8Array
}

export function createTokenKeys(configured: readonly { kid: string; secret: Secret }[]): TokenKeys {
  const keys = configured.map(({ kid, secret }) => ({
    kid,
    bytes: new TextEncoder().encode(secret.reveal()),
  }))
  const [current] = keys
  if (!current) throw new Error('At least one token key is needed to sign cover tokens')
  return {
    current,
    find(kid) {
      const key = keys.find((candidate) => candidate.kid === kid)
      if (!key) throw new Error('The token names a key that is not known here')
      return key.bytes
    },
  }
}
