import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signRequest, verifySignature } from './signature.ts'
import type { RequestToSign, RequestToVerify } from './signature.ts'
import { signatureVectors, testSignatureVectors } from './signature-vectors.ts'

describe('golden vectors', () => {
  testSignatureVectors(signRequest, verifySignature)

  test('are all different, so that none passes for another', () => {
    const signatures = signatureVectors.map((vector) => vector.signature)
    expect(new Set(signatures).size).toBe(signatures.length)
  })
})

const signed: RequestToSign = {
  method: 'POST',
  path: '/x/partners/DEMO/quotes/',
  date: 'Thu, 06 Feb 2020 00:12:30 GMT',
  key: 'a-key',
  secret: 'a-secret',
  algorithm: 'hmac-sha512',
  signedHeaders: '(request-target) date',
}

function toVerify(
  request: RequestToSign,
  changes: Partial<RequestToVerify> = {},
  headers: Record<string, string> = {},
): RequestToVerify {
  const sent: Record<string, string> = { date: request.date, 'x-api-key': request.key, ...headers }
  return {
    authorization: signRequest(request),
    header: (name) => sent[name],
    method: request.method,
    path: request.path,
    findSecret: (keyId) => (keyId === request.key ? request.secret : undefined),
    allowedAlgorithms: ['hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'],
    maxSkewMs: 60_000,
    now: new Date(request.date),
    ...changes,
  }
}

describe('what the verifier takes', () => {
  test('parameters in another order, spaced, and the scheme in lower case', () => {
    const pairs = signRequest(signed).slice('Signature '.length).split(',').toReversed()
    const authorization = `signature ${pairs.join(', ')}`
    expect(verifySignature(toVerify(signed, { authorization })).ok).toBe(true)
  })

  test('a signature that was not percent-encoded, or in lower-case hex', () => {
    const authorization = signRequest(signed)
    for (const spelling of [
      decodeURIComponent(authorization),
      authorization.replaceAll(/%../g, (escape) => escape.toLowerCase()),
    ]) {
      expect(verifySignature(toVerify(signed, { authorization: spelling })).ok).toBe(true)
    }
  })

  test('any date where no window is set', () => {
    const now = new Date('2030-01-01T00:00:00Z')
    expect(verifySignature(toVerify(signed, { now, maxSkewMs: null })).ok).toBe(true)
  })

  test('a date at the very edge of the window, on both sides', () => {
    const dateMs = new Date(signed.date).getTime()
    for (const edgeMs of [-60_000, 60_000]) {
      const now = new Date(dateMs + edgeMs)
      expect(verifySignature(toVerify(signed, { now })).ok).toBe(true)
    }
  })
})

describe('what the verifier refuses', () => {
  const good = signRequest(signed)
  const signature = /signature="[^"]+"/.exec(good)?.[0] ?? ''

  test.each<[string, Partial<RequestToVerify>, string]>([
    ['no header', { authorization: undefined }, 'authorization_missing'],
    ['another scheme', { authorization: 'Bearer abc' }, 'authorization_malformed'],
    [
      'an escape cut short',
      { authorization: good.replace('%3D%3D"', '%3"') },
      'authorization_malformed',
    ],
    [
      'a doubly encoded signature',
      { authorization: good.replaceAll('%', '%25') },
      'authorization_malformed',
    ],
    ['a repeated parameter', { authorization: `${good},${signature}` }, 'authorization_malformed'],
    [
      'no signature',
      { authorization: good.replace(`,${signature}`, '') },
      'authorization_malformed',
    ],
    ['an algorithm off the list', { allowedAlgorithms: ['hmac-sha256'] }, 'algorithm_not_allowed'],
    [
      'an algorithm nobody knows',
      { authorization: good.replace('hmac-sha512', 'none') },
      'algorithm_not_allowed',
    ],
    [
      'a shorter digest than the algorithm has',
      { authorization: good.replace('hmac-sha512', 'hmac-sha1') },
      'signature_mismatch',
    ],
    [
      'a signature that leaves the date out',
      { authorization: good.replace(' date"', '"') },
      'signed_headers_unsupported',
    ],
    [
      'a signed header it does not know',
      { authorization: good.replace(' date"', ' date host"') },
      'signed_headers_unsupported',
    ],
    ['no date', { header: () => undefined }, 'date_missing'],
    ['a date of another form', { header: () => '2020-02-06T00:12:30Z' }, 'date_malformed'],
    ['an old date', { now: new Date('2020-02-06T00:13:30.001Z') }, 'date_skewed'],
    ['a date ahead of the clock', { now: new Date('2020-02-06T00:11:29.999Z') }, 'date_skewed'],
    ['an unknown key', { findSecret: () => undefined }, 'key_unknown'],
    ['another secret', { findSecret: () => 'other' }, 'signature_mismatch'],
    ['another method', { method: 'PATCH' }, 'signature_mismatch'],
  ])('%s', (_name, changes, reason) => {
    expect(verifySignature(toVerify(signed, changes))).toEqual({ ok: false, reason })
  })

  test('an X-Api-Key that names another key', () => {
    const request = toVerify(signed, {}, { 'x-api-key': 'another' })
    expect(verifySignature(request)).toEqual({ ok: false, reason: 'key_mismatch' })
  })

  test('anything at all, without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const authorization of [text, `Signature ${text}`, `Signature signature="${text}"`]) {
          expect(verifySignature(toVerify(signed, { authorization })).ok).toBe(false)
        }
      }),
    )
  })
})

describe('whatever is signed', () => {
  // A quote or a comma would end the parameter; the settings refuse such keys.
  const key = fc.stringMatching(/^[A-Za-z0-9._~-]{1,24}$/)
  const request = fc.record<RequestToSign>({
    method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE'),
    path: fc.webPath(),
    date: fc
      .date({
        min: new Date('1970-01-01T00:00:00Z'),
        max: new Date('2199-12-31T23:59:59Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toUTCString()),
    key,
    secret: fc.string({ minLength: 1 }),
    algorithm: fc.constantFrom('hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'),
    signedHeaders: fc.constantFrom('date', '(request-target) date'),
  })

  test('verifies', () => {
    fc.assert(
      fc.property(request, (signedRequest) => {
        expect(verifySignature(toVerify(signedRequest))).toEqual({
          ok: true,
          keyId: signedRequest.key,
        })
      }),
    )
  })

  test('does not verify with one character of signature, date, key or path changed', () => {
    const place = fc.nat()
    const replacement = fc.stringMatching(/^[A-Za-z0-9+/=]$/)
    fc.assert(
      fc.property(request, place, replacement, (signedRequest, index, character) => {
        const change = (text: string) => replaceCharacter(text, index, character)
        const { key: keyId, date, path } = signedRequest
        const authorization = signRequest(signedRequest)
        const inSignature = authorization.replace(
          /signature="([^"]+)"/,
          (_, encoded: string) =>
            `signature="${encodeURIComponent(change(decodeURIComponent(encoded)))}"`,
        )
        const inKey = authorization.replace(`keyId="${keyId}"`, `keyId="${change(keyId)}"`)
        const changed = [
          toVerify(signedRequest, { authorization: inSignature }),
          toVerify(signedRequest, { authorization: inKey }),
          toVerify(signedRequest, { maxSkewMs: null }, { date: change(date) }),
        ]
        if (signedRequest.signedHeaders !== 'date') {
          changed.push(toVerify(signedRequest, { path: change(path) }))
        }
        for (const attempt of changed) expect(verifySignature(attempt).ok).toBe(false)
      }),
    )
  })
})

/** Replaces one character, always by a different one. */
function replaceCharacter(text: string, index: number, character: string): string {
  if (text === '') return character
  const at = index % text.length
  const other = text[at] === character ? (character === 'A' ? 'B' : 'A') : character
  return text.slice(0, at) + other + text.slice(at + 1)
}
