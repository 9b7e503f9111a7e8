import type { JWTPayload } from 'jose'
import { createHmac } from 'node:crypto'
import type { TokenKey } from './token-keys.ts'

/**
 * A signed token (JWT, HS256), to the byte as jose would write it. jose has another thread sign these few hundred bytes,
 * and waking it up costs a sixth of an offer. Tokens that come back are jose's to read.
 */
export function signToken({ kid, signingKey }: TokenKey, type: string, claims: JWTPayload): string {
  const signed = `${encode({ alg: 'HS256', typ: type, kid })}.${encode(claims)}`
  return `${signed}.${createHmac('sha256', signingKey).update(signed).digest('base64url')}`
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** A time as tokens tell it, in whole seconds. */
export function toTokenTime(at: Date): number {
  return Math.floor(at.getTime() / 1000)
}
