import { createSecretKey, hkdfSync, type webcrypto } from 'node:crypto'
import type { Secret } from '../config/secrets.ts'

type TokenKey = { kid: string; key: webcrypto.CryptoKey }

/** The keys Parasol signs its own tokens with: the first one signs, all of them verify, so that a key can be rotated. */
export type TokenKeys = {
  current: TokenKey
  /** The key a token names. Throws where it is not (or no longer) one of ours. */
  find(kid: string | undefined): webcrypto.CryptoKey
  /** A key for anything but tokens, the same in every process; it gives none of the others away. */
  derive(purpose: string): Uint8Array
}

const hs256 = { name: 'HMAC', hash: 'SHA-256' }

export function createTokenKeys(configured: readonly { kid: string; secret: Secret }[]): TokenKeys {
  const keys = configured.map(({ kid, secret }) => ({
    kid,
    secret,
    // Imported once: from anything else, jose would import the key again for every token.
    key: createSecretKey(secret.reveal(), 'utf8').toCryptoKey(hs256, false, ['sign', 'verify']),
  }))
  const [current] = keys
  if (!current) throw new Error('At least one token key is needed to sign cover tokens')
  return {
    current,
    find(kid) {
      const key = keys.find((candidate) => candidate.kid === kid)
      if (!key) throw new Error('The token names a key that is not known here')
      return key.key
    },
    derive: (purpose) =>
      new Uint8Array(hkdfSync('sha256', current.secret.reveal(), '', purpose, 32)),
  }
}
