import type { z } from 'zod'
import { Refusal, refuseInvalid } from './refusal.ts'
import type { ErrorTree } from './refusal.ts'

/** Reads a body as JSON. SDKs send `{}`, `null` or nothing at all where a call takes no fields. */
export function parseBody(text: string): unknown {
  try {
    return (text === '' ? null : (JSON.parse(text) as unknown)) ?? {}
  } catch {
    throw new Refusal(400, 'parse_error', 'The body is not JSON.')
  }
}

/** The body as the schema has it, or a refusal that says by field what is wrong. */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.output<Schema> {
  const result = schema.safeParse(body, {
    error: (issue) =>
      issue.input === undefined ? 'This field is required.' : 'This is not a valid value.',
  })
  if (!result.success) throw refuseInvalid(toErrorTree(result.error.issues))
  return result.data
}

type FieldTree = Exclude<ErrorTree, string[]>

function toErrorTree(issues: z.core.$ZodIssue[]): FieldTree {
  const tree: FieldTree = {}
  // Recorded: a call that lacks a field and has an unknown one hears of the first alone.
  const wrong = issues.filter((issue) => issue.code !== 'unrecognized_keys')
  for (const issue of wrong.length > 0 ? wrong : issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        putError(tree, toFieldPath([...issue.path, key]), 'Unexpected field')
      }
    } else {
      putError(tree, toFieldPath(issue.path), [issue.message])
    }
  }
  return tree
}

/** Recorded: what is wrong in an item of `request` is told by the item's field alone, and no list has its index. */
function toFieldPath(path: PropertyKey[]): string[] {
  const fields = path.filter((step) => typeof step === 'string')
  return fields.length > 1 && fields[0] === 'request' ? fields.slice(1) : fields
}

function putError(tree: FieldTree, path: string[], error: string | string[]): void {
  const [field = 'non_field_errors', ...rest] = path
  if (rest.length === 0) {
    tree[field] ??= error
    return
  }
  const below = tree[field]
  if (below === undefined) putError((tree[field] = {}), rest, error)
  else if (typeof below === 'object' && !Array.isArray(below)) putError(below, rest, error)
}
