import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { z } from 'zod'

/** A value that shows itself only when asked to, so that no log line, error or JSON answer carries it by accident. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}

/** Where a secret is kept: `env:NAME` or `file:/absolute/path`. The secret itself never stands in a configuration file. */
export const secretReferenceSchema = z.string().regex(/^(env:[A-Z][A-Z0-9_]*|file:\/.+)$/, {
  error: 'must name where the secret is kept, as env:NAME or file:/absolute/path',
})

export type SecretResolver = (reference: string) => Secret

/** Reads references from an environment and from files. Throws, naming the reference, where there is nothing. */
export function createSecretResolver(environment: Record<string, string | undefined>): SecretResolver {
  return (reference) => {
    const value = reference.startsWith('env:')
      ? environment[reference.slice('env:'.length)]
      : readFileSync(reference.slice('file:'.length), 'utf8').trimEnd()
    if (!value) throw new Error(`${reference} holds no secret; set it or correct the reference`)
    return new Secret(value)
  }
}
