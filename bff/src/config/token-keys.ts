import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Secret, type SecretResolver, secretReferenceSchema } from './secrets.ts'

export type TokenKey = { kid: string; secret: Secret }

/** HS256 wants a key as long as its hash (RFC 7518, section 3.2). */
const minKeyBytes = 32

/** `kid=reference` pairs with commas between them, each kid once, read into the keys they lead to. */
export function createTokenKeysSchema(resolveSecret: SecretResolver) {
  return z.string().transform((list, context) => {
    const kids = new Set<string>()
    return list.split(',').flatMap((entry): TokenKey[] => {
      try {
        const key = readTokenKey(entry.trim(), resolveSecret)
        if (kids.has(key.kid)) throw new Error(`names ${key.kid} twice; give each key its own kid`)
        kids.add(key.kid)
        return [key]
      } catch (error) {
        const message = error instanceof Error ? error.message : 'cannot be read'
        context.addIssue({ code: 'custom', message })
        return []
      }
    })
  })
}

function readTokenKey(entry: string, resolveSecret: SecretResolver): TokenKey {
  const [, kid, given] = /^([A-Za-z0-9_-]{1,32})=(.+)$/.exec(entry) ?? []
  const reference = secretReferenceSchema.safeParse(given).data
  if (!kid || !reference) {
    throw new Error('must be a list like 2026-11=env:TOKEN_KEY,2026-05=file:/run/secrets/old-key')
  }
  const secret = resolveSecret(reference)
  if (Buffer.byteLength(secret.reveal()) < minKeyBytes) {
    throw new Error(`names ${reference}, which must hold at least ${minKeyBytes} random bytes`)
  }
  return { kid, secret }
}

/** The key of a development machine, made once and kept, so that a restart does not void the tokens it has given out. */
export function readOrCreateDevelopmentKey(dataDir: string): TokenKey {
  const path = join(dataDir, 'token-key')
  mkdirSync(dataDir, { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, randomBytes(48).toString('base64url'), { mode: 0o600 })
  try {
    // Linking puts the whole key in place or nothing, and never over the one another process has just made.
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return { kid: 'development', secret: new Secret(readFileSync(path, 'utf8')) }
}
