import type { z } from 'zod'
import type { Path, Problem } from './references.ts'

/** What an issue of the schema says of a file, a problem for each setting it is about. */
export function toProblems(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }]
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    message: 'is no setting; correct its name or take it out',
  }))
}

/** Wording for what the schema itself says nothing about. Never quotes the value, which may be a misplaced secret. */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  const { code } = issue
  if (code === 'invalid_type' || code === 'invalid_value') {
    if (issue.input === undefined) return 'is missing'
    return code === 'invalid_type'
      ? `must be of type ${issue.expected}`
      : `must be one of: ${issue.values.join(', ')}`
  }
  if (code === 'too_small') return describeSize(issue.origin, 'at least', issue.minimum)
  if (code === 'too_big') return describeSize(issue.origin, 'at most', issue.maximum)
  if (code === 'invalid_union') {
    return [...new Set(issue.errors.flat().map(({ message }) => message))].join(', or ')
  }
  return undefined
}

function describeSize(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'array') return `must hold ${bound} ${limit}`
  return `must be ${bound} ${limit}${origin === 'string' ? ' characters long' : ''}`
}

/** `['insurers', 0, 'apiKey']` is `insurers[0].apiKey`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? String(step) : `${text}.${String(step)}`
  }, '')
}
