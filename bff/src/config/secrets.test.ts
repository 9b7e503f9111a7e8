import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  createSecretResolver,
  maskRevealedSecrets,
  Secret,
  secretReferenceSchema,
} from './secrets.ts'

describe('Secret', () => {
  it('shows itself to nobody who does not ask', () => {
    const secret = new Secret('correct-horse')
    const shown = [
      String(secret),
      JSON.stringify({ secret }),
      inspect({ secret }),
      inspect([[secret]]),
    ]
    expect(shown.join()).not.toContain('correct-horse')
    expect(secret.reveal()).toBe('correct-horse')
  })

  it('is masked in texts once it was revealed, the longer of two whole', () => {
    new Secret('battery').reveal()
    new Secret('battery-staple').reveal()
    expect(maskRevealedSecrets('key=battery-staple&old=battery')).toBe('key=[secret]&old=[secret]')
  })
})

describe('secret references', () => {
  it.each(['env:API_KEY', 'file:/run/secrets/key'])('may be %s', (reference) => {
    expect(secretReferenceSchema.safeParse(reference).success).toBe(true)
  })

  it.each(['sandbox-key', 'env:api_key', 'env:KEY|default', 'file:key', ''])(
    'may not be %j',
    (reference) => {
      expect(secretReferenceSchema.safeParse(reference).success).toBe(false)
    },
  )

  it('lead to the value, or to an error that names the reference', () => {
    const resolve = createSecretResolver({ API_KEY: 'value-of-key', EMPTY: '' })
    expect(resolve('env:API_KEY').reveal()).toBe('value-of-key')
    for (const reference of ['env:EMPTY', 'env:UNSET', 'file:/nowhere/key']) {
      expect(() => resolve(reference)).toThrow(`${reference} holds no secret`)
    }
  })
})
