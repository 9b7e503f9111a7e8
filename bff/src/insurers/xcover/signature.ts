import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseHttpDate } from '../http/http-date.ts'

const digests = {
  'hmac-sha1': 'sha1',
  'hmac-sha256': 'sha256',
  'hmac-sha384': 'sha384',
  'hmac-sha512': 'sha512',
} as const

export type SignatureAlgorithm = keyof typeof digests

/** What the signature covers. Never the query, never the body. */
export type SignedHeaders = 'date' | '(request-target) date'

export type RequestToSign = {
  method: string
  /** Path of the URL from its leading slash, prefix included, query left out. */
  path: string
  /** The `Date` header, exactly as it is sent. */
  date: string
  key: string
  secret: string
  algorithm: SignatureAlgorithm
  signedHeaders: SignedHeaders
}

/** Writes the `Authorization` header of one request. */
export function signRequest(request: RequestToSign): string {
  const { key, algorithm, signedHeaders } = request
  const digest = computeDigest(request, signedHeaders.split(' '))
  const parameters = [`keyId="${key}"`, `algorithm="${algorithm}"`]
  // Left out, the parameter means the date alone, and that is how the reference's own sample writes it.
  if (signedHeaders !== 'date') parameters.push(`headers="${signedHeaders}"`)
  parameters.push(`signature="${encodeURIComponent(digest.toString('base64'))}"`)
  return `Signature ${parameters.join(',')}`
}

export type RequestToVerify = {
  authorization: string | undefined
  /** Looks a header up by its lower-case name. */
  header: (name: string) => string | undefined
  method: string
  /** Path of the URL from its leading slash, query left out. */
  path: string
  /** The secret that belongs to a key, where the key is known. */
  findSecret: (keyId: string) => string | undefined
  allowedAlgorithms: readonly SignatureAlgorithm[]
  /** How far the `Date` header may be from `now`, either way; null takes any. */
  maxSkewMs: number | null
  now: Date
}

export type SignatureRefusal =
  | 'authorization_missing'
  | 'authorization_malformed'
  | 'algorithm_not_allowed'
  | 'signed_headers_unsupported'
  | 'date_missing'
  | 'date_malformed'
  | 'date_skewed'
  | 'key_mismatch'
  | 'key_unknown'
  | 'signature_mismatch'

export type SignatureVerdict = { ok: true; keyId: string } | { ok: false; reason: SignatureRefusal }

/** Checks a signed request. Never throws, whatever was sent. */
export function verifySignature(request: RequestToVerify): SignatureVerdict {
  if (!request.authorization) return refuse('authorization_missing')
  const parameters = parseParameters(request.authorization)
  const keyId = parameters?.get('keyId')
  const algorithm = parameters?.get('algorithm')
  const signature = decodeSignature(parameters?.get('signature'))
  if (!parameters || !keyId || !algorithm || !signature) return refuse('authorization_malformed')

  const allowed = request.allowedAlgorithms.find((name) => name === algorithm)
  if (!allowed) return refuse('algorithm_not_allowed')

  const signedHeaders = (parameters.get('headers') ?? 'date').split(' ')
  if (!areSupported(signedHeaders)) return refuse('signed_headers_unsupported')

  const date = request.header('date')
  if (!date) return refuse('date_missing')
  const sentAt = parseHttpDate(date)
  if (!sentAt) return refuse('date_malformed')
  const skewMs = Math.abs(request.now.getTime() - sentAt.getTime())
  if (request.maxSkewMs !== null && skewMs > request.maxSkewMs) return refuse('date_skewed')

  // Not every signer sends the key a second time; one that does must mean the same key.
  const apiKey = request.header('x-api-key')
  if (apiKey !== undefined && apiKey !== keyId) return refuse('key_mismatch')
  const secret = request.findSecret(keyId)
  if (secret === undefined) return refuse('key_unknown')

  const expected = computeDigest(
    { method: request.method, path: request.path, date, secret, algorithm: allowed },
    signedHeaders,
  )
  // timingSafeEqual throws on unequal lengths, and the length of a digest is no secret.
  const matches = signature.length === expected.length && timingSafeEqual(signature, expected)
  return matches ? { ok: true, keyId } : refuse('signature_mismatch')
}

function refuse(reason: SignatureRefusal): SignatureVerdict {
  return { ok: false, reason }
}

function computeDigest(
  request: Pick<RequestToSign, 'method' | 'path' | 'date' | 'secret' | 'algorithm'>,
  signedHeaders: string[],
): Buffer {
  const text = signedHeaders
    .map((name) =>
      name === 'date'
        ? `date: ${request.date}`
        : `(request-target): ${request.method.toLowerCase()} ${request.path}`,
    )
    .join('\n')
  return createHmac(digests[request.algorithm], request.secret).update(text).digest()
}

/** Without the date a signature would be good for ever, so it must be among them. */
function areSupported(signedHeaders: string[]): boolean {
  return (
    signedHeaders.includes('date') &&
    signedHeaders.every((name) => name === 'date' || name === '(request-target)') &&
    new Set(signedHeaders).size === signedHeaders.length
  )
}

/** `name="value"` pairs in any order. A repeated name is refused: two readers could each believe another one. */
function parseParameters(authorization: string): Map<string, string> | null {
  const scheme = /^Signature +/i.exec(authorization)
  if (!scheme) return null
  const parameters = new Map<string, string>()
  for (const pair of authorization.slice(scheme[0].length).split(',')) {
    const [, name, value] = /^ *([a-zA-Z]+)="([^"]*)" *$/.exec(pair) ?? []
    if (name === undefined || value === undefined || parameters.has(name)) return null
    parameters.set(name, value)
  }
  return parameters
}

/** Only the one standard spelling of the digest: lenient base64 readers let several texts stand for the same bytes. */
function decodeSignature(text: string | undefined): Buffer | null {
  if (!text) return null
  try {
    const base64 = decodeURIComponent(text)
    const digest = Buffer.from(base64, 'base64')
    return digest.toString('base64') === base64 ? digest : null
  } catch {
    return null
  }
}
