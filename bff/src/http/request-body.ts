import type { Context } from 'hono'
import type { z } from 'zod'
import type { ErrorCode } from '@parasol/shared/error-codes'
import { ParasolError } from '../parasol-error.ts'
import type { AppEnv } from './app-env.ts'

/**
 * Reads a JSON object whatever the content type says: browsers send `text/plain`, which spends no CORS preflight. What
 * middleware has read is not parsed again.
 */
export async function readJsonObject(context: Context<AppEnv>): Promise<Record<string, unknown>> {
  const body = context.get('body') ?? parseJsonObject(await readText(context))
  context.set('body', body)
  return body
}

/** Reads the JSON object of a call that needs none: no body is an empty one. */
export async function readOptionalJsonObject(
  context: Context<AppEnv>,
): Promise<Record<string, unknown>> {
  return (await readText(context)) === '' ? {} : readJsonObject(context)
}

function parseJsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch (cause) {
    throw new ParasolError('malformed_request', 'The body is not valid JSON', { cause })
  }
  throw new ParasolError('malformed_request', 'The body must be a JSON object')
}

/** The body as it came. A client that goes away, or is cut off for being slow, is no failure of ours. */
export async function readText(context: Context<AppEnv>): Promise<string> {
  try {
    return await context.req.text()
  } catch (cause) {
    throw new ParasolError('malformed_request', 'The body ended before it was complete', { cause })
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Checks a value against its schema; the first thing wrong makes the message, all of it makes `fields`. */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: ErrorCode,
): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.flatMap(toProblems)
  const [first] = problems
  // A cart is named by its own paths, as the shop's engineer wrote it.
  const inCart = code === 'malformed_request' && /^cart(\.|$)/.test(first?.path ?? '')
  const named = problems.map(({ path, text }) => ({ path: path.replace(/^cart\./, ''), text }))
  throw new ParasolError(
    inCart ? 'cart_invalid' : code,
    named[0] ? `${named[0].path} ${named[0].text}` : 'The request is invalid',
    { fields: Object.fromEntries(named.toReversed().map(({ path, text }) => [path, text])) },
  )
}

function toProblems(issue: z.core.$ZodIssue): { path: string; text: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: toPath([...issue.path, key]),
      text: 'is not a known field; remove it or correct its name',
    }))
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined
  return [{ path: toPath(issue.path), text: missing ? 'is missing' : toSentence(issue.message) }]
}

/** `['cart', 'items', 0, 'sku']` is `cart.items[0].sku`. */
function toPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}

/** zod's own messages begin with a capital; ours continue the field's name. */
function toSentence(message: string): string {
  return message.startsWith('Invalid ')
    ? `is not valid: ${message.slice('Invalid '.length)}`
    : message
}
