import type { ErrorCode } from '@parasol/shared/error-codes'
import type { z } from 'zod'

/** Groups of calls, in the order of the document. */
export type Group = 'Offers' | 'Bookings' | 'After the sale' | 'Webhooks' | 'Script' | 'Operation'

/**
 * Who calls, and so by what it shows who it is: a page by key and origin, a shopper by policy token and origin, a server
 * by the secret key, an insurer by its signature.
 */
export type Caller = 'page' | 'shopper' | 'server' | 'insurer' | 'operator'

export type Answer = {
  description: string
  /** A named component; left out where the answer is no JSON. */
  schema?: z.ZodType
  contentType?: string
}

/** One endpoint as the API's document tells of it. */
export type Operation = {
  method: 'get' | 'post' | 'delete'
  /** An OpenAPI template: `/v1/bookings/{id}`. */
  path: string
  id: string
  group: Group
  summary: string
  /** CommonMark. */
  description?: string
  /** Any one of them; empty where everybody may. */
  callers: readonly Caller[]
  query?: z.ZodObject<z.ZodRawShape>
  headers?: Readonly<Record<string, z.ZodType>>
  /** What every parameter means, of path, query and headers. */
  parameters?: Readonly<Record<string, string>>
  /** Named components; one for each kind of caller where they send different ones. */
  body?: readonly z.ZodType[]
  answers: Readonly<Record<number, Answer>>
  /** Codes of its own; those of reading a body and of telling who calls are added. */
  errors: readonly ErrorCode[]
}

/** Every failure of asking an insurer something while the caller waits. */
export const insurerErrors: readonly ErrorCode[] = [
  'insurer_refused',
  'insurer_answer_invalid',
  'insurer_unreachable',
  'insurer_timeout',
]
