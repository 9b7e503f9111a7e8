import { z } from 'zod'
import { type SecretResolver, secretReferenceSchema } from '../config/secrets.ts'

export type Path = readonly PropertyKey[]
export type Problem = { path: Path; message: string }

export type Sources = {
  environment: Record<string, string | undefined>
  secrets: SecretResolver
}

/**
 * Puts the environment's values where a file refers to them, as `env:NAME` or with a default as `env:NAME|value`.
 * References to secrets stay as they are and are only tried: what follows never holds a secret in the clear.
 */
export function resolveReferences(
  document: unknown,
  schema: z.ZodType,
  { environment, secrets }: Sources,
): { value: unknown; problems: Problem[] } {
  const problems: Problem[] = []
  return { value: resolve(document, schema, []), problems }

  function resolve(value: unknown, wrapped: unknown, path: Path): unknown {
    const type = unwrap(wrapped)
    if (type === secretReferenceSchema) {
      checkSecret(value, path)
      return value
    }
    if (type instanceof z.ZodArray && Array.isArray(value)) {
      return value.map((item, index) => resolve(item, type.element, [...path, index]))
    }
    if (isRecord(value)) {
      const fields = findFields(type, value)
      return Object.fromEntries(
        Object.entries(value).map(([name, field]) => [
          name,
          resolve(field, fields[name], [...path, name]),
        ]),
      )
    }
    return typeof value === 'string' && type !== undefined ? resolveText(value, path) : value
  }

  function resolveText(text: string, path: Path): string {
    const [, name, fallback] = /^env:([A-Z][A-Z0-9_]*)(?:\|(.*))?$/.exec(text) ?? []
    if (!name) return text
    const value = environment[name] || fallback
    if (value === undefined) {
      problems.push({
        path,
        message: `needs ${name}, which is not set; set it or write a default, as env:${name}|value`,
      })
    }
    return value ?? text
  }

  function checkSecret(value: unknown, path: Path): void {
    const reference = secretReferenceSchema.safeParse(value)
    if (!reference.success) return
    try {
      secrets(reference.data)
    } catch (error) {
      problems.push({
        path,
        message: `cannot be read: ${error instanceof Error ? error.message : ''}`,
      })
    }
  }
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrap(schema.unwrap())
    : schema
}

/** The fields an object may have; none where the schema does not say, so that nothing unknown is filled in. */
function findFields(schema: unknown, value: Record<string, unknown>): Record<string, unknown> {
  if (schema instanceof z.ZodObject) return schema.shape
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const { discriminator } = schema.def
    const choice = schema.options.find(
      (option) =>
        option instanceof z.ZodObject &&
        z.safeParse(option.shape[discriminator], value[discriminator]).success,
    )
    return findFields(choice, value)
  }
  return {}
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
