import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { z } from 'zod'

/** Values that have left their Secret: from then on a library could put them into a text that somebody logs. */
const revealedValues = new Set<string>()

/** Masking something shorter would tear holes into every log line and still protect nothing. */
const minMaskedLength = 6

/**
 * A value that shows itself only when asked to, so that no log line, error or JSON answer carries it by accident. For
 * secrets of the configuration: what is revealed is remembered as long as the process lives.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    rememberSecret(this.#value)
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

/** Has a value masked that must be passed on as plain text. */
export function rememberSecret(value: string): void {
  if (value.length >= minMaskedLength) revealedValues.add(value)
}

/** Replaces every secret this process has revealed wherever it stands in `text`. */
export function maskRevealedSecrets(text: string): string {
  let masked = text
  // Longest first: a secret that holds a shorter one must not keep its other half.
  for (const value of [...revealedValues].toSorted((a, b) => b.length - a.length)) {
    masked = masked.replaceAll(value, '[secret]')
  }
  return masked
}

/** Where a secret is kept: `env:NAME` or `file:/absolute/path`. The secret itself never stands in a configuration file. */
export const secretReferenceSchema = z.string().regex(/^(env:[A-Z][A-Z0-9_]*|file:\/.+)$/, {
  error: 'must name where the secret is kept, as env:NAME or file:/absolute/path',
})

export type SecretResolver = (reference: string) => Secret

/** Reads references from an environment and from files. Throws, naming the reference, where there is nothing. */
export function createSecretResolver(
  environment: Record<string, string | undefined>,
): SecretResolver {
  return (reference) => {
    const value = reference.startsWith('env:')
      ? environment[reference.slice('env:'.length)]
      : readSecretFile(reference.slice('file:'.length))
    if (!value) throw new Error(`${reference} holds no secret; set it or correct the reference`)
    return new Secret(value)
  }
}

/** A reference, read into the secret it leads to. */
export function createSecretSchema(resolveSecret: SecretResolver) {
  return secretReferenceSchema.transform((reference, context): Secret => {
    try {
      return resolveSecret(reference)
    } catch (error) {
      const message = error instanceof Error ? error.message : 'cannot be read'
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
  })
}

function readSecretFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trimEnd()
  } catch {
    return undefined
  }
}
