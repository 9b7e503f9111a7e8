import { describe, expect, test } from 'vitest'
import type { RequestToSign, RequestToVerify, SignatureVerdict } from './signature.ts'

export type SignatureVector = Omit<RequestToSign, 'method' | 'path'> & {
  name: string
  method?: string
  path?: string
  /** The signature parameter, percent-encoded as it stands in the header. */
  signature: string
}

const first = {
  key: 'test-key-001',
  secret: 'test-secret-001',
  date: 'Thu, 06 Feb 2020 00:12:30 GMT',
}
const vendor = { key: 'abcd', secret: 'efgh', date: 'Tue, 01 Jan 2019 00:00:00 GMT' }

/** Signatures worked out outside this code base; those marked as the vendor's come from XCover's own clients. */
export const signatureVectors: SignatureVector[] = [
  {
    name: 'SHA-1 over the date',
    ...first,
    algorithm: 'hmac-sha1',
    signedHeaders: 'date',
    signature: 'wI8UeA8cQ8ge5EULUdyIQA7Dm9A%3D',
  },
  {
    name: 'a slash in the digest, which an old client of the vendor forgot to encode',
    key: 'XCOVERDEMO',
    secret: 's3cr3t/with+specials=',
    date: 'Thu, 04 Nov 2021 18:07:11 GMT',
    algorithm: 'hmac-sha1',
    signedHeaders: 'date',
    signature: 't6xJ3ETo8rJ7FB5OXpuA%2FzcWFw4%3D',
  },
  {
    name: 'a plus and a slash in the digest',
    key: 'test-key-001',
    secret: 'secret-21',
    date: 'Mon, 01 Jan 2024 00:00:00 GMT',
    algorithm: 'hmac-sha1',
    signedHeaders: 'date',
    signature: 'wu2bEWBWADF%2BYl5U2166QR9%2FzH0%3D',
  },
  {
    name: 'key and secret beyond ASCII',
    key: 'ключ',
    secret: 'пароль-ñ-€',
    date: 'Sun, 09 Nov 2025 04:04:00 GMT',
    algorithm: 'hmac-sha1',
    signedHeaders: 'date',
    signature: 'NxZviQ5J9n51bAb5VjSFEO5iZD0%3D',
  },
  {
    name: 'SHA-1, the vendor’s',
    ...vendor,
    algorithm: 'hmac-sha1',
    signedHeaders: 'date',
    signature: 'N%2BMCbEVhvCMWdhqmtxxva5%2BVHt4%3D',
  },
  {
    name: 'SHA-512, the vendor’s',
    ...vendor,
    algorithm: 'hmac-sha512',
    signedHeaders: 'date',
    signature:
      'f6RnwuCiDBJiAgi7fbc4cXEeKF%2BPKiIA%2BQbKVHqQmu3KHemhLg2wV5FDceUEbzPurmnqQi5H7W9Ot1om0o7W3A%3D%3D',
  },
  {
    name: 'SHA-256, the vendor’s',
    key: 'test_api_key',
    secret: 'test_api_secret',
    date: 'Sun, 29 Aug 2021 12:07:26 GMT',
    algorithm: 'hmac-sha256',
    signedHeaders: 'date',
    signature: 'bfxytCfvFqito27v0%2FKcN1jBJsgnCReimKXdAWwoi0k%3D',
  },
  {
    name: 'SHA-512 over the date',
    ...first,
    algorithm: 'hmac-sha512',
    signedHeaders: 'date',
    signature:
      'Zwyyp8nOfphuKUS%2FGRt2DaqfqICkv%2FmaUgozGX9lqklHeP0HJSDvw58to0V66Upu48W3xGX2iw%2BxaqSJiqXgnQ%3D%3D',
  },
  {
    name: 'SHA-512 over the request target and the date',
    ...first,
    method: 'POST',
    path: '/x/partners/TEST1/quotes/',
    algorithm: 'hmac-sha512',
    signedHeaders: '(request-target) date',
    signature:
      '27VQy01UNm%2BYPb9%2FUgw%2FArovcARX8u%2Bl4t3f7CMU25fBxIrrUXp7gg3rBubNrGcv6bFjP6PFwC5lYBXOEARxhw%3D%3D',
  },
]

/** Registers the tests every signer and verifier of XCover's scheme passes. Call it inside a vitest file. */
export function testSignatureVectors(
  sign: (request: RequestToSign) => string,
  verify: (request: RequestToVerify) => SignatureVerdict,
): void {
  describe.each(signatureVectors)('$name', (vector) => {
    const { name: _, signature, ...rest } = vector
    const request: RequestToSign = { method: 'POST', path: '/', ...rest }
    const headers = vector.signedHeaders === 'date' ? '' : `,headers="${vector.signedHeaders}"`
    const authorization = `Signature keyId="${vector.key}",algorithm="${vector.algorithm}"${headers},signature="${signature}"`

    test('is signed so', () => {
      expect(sign(request)).toBe(authorization)
    })

    test('is verified', () => {
      const verdict = verify({
        authorization,
        header: (header) => (header === 'date' ? vector.date : undefined),
        method: request.method,
        path: request.path,
        findSecret: (keyId) => (keyId === vector.key ? vector.secret : undefined),
        allowedAlgorithms: [vector.algorithm],
        maxSkewMs: null,
        now: new Date(0),
      })
      expect(verdict).toEqual({ ok: true, keyId: vector.key })
    })
  })
}
