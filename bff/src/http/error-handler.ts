import { errorCodes, type ErrorEnvelope } from '@parasol/shared/error-codes'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isDatabaseUnavailable } from '../db/database-errors.ts'
import { InsurerError } from '../insurers/insurer-error.ts'
import { ParasolError } from '../parasol-error.ts'
import type { AppEnv } from './app-env.ts'

/** A database server takes a few seconds to start again. */
const databaseRetryAfterMs = 5_000

/** The one place where failures become answers. What nobody foresaw becomes a fixed text and a full log line. */
export function answerError(error: unknown, context: Context<AppEnv>): Response {
  const known = toParasolError(error)
  const { status } = errorCodes[known.code]
  const log = context.get('log')
  if (known.code === 'internal_error') log.error({ err: error, code: known.code }, 'request failed')
  // Somebody else's fault, or a process that is starting or leaving: no reason to wake anybody.
  else if (status >= 500) log.warn({ err: error, code: known.code }, 'request failed')
  else log.info({ code: known.code, reason: known.message }, 'request refused')
  if (known.retryAfterMs !== undefined) {
    context.header('Retry-After', String(Math.ceil(known.retryAfterMs / 1000)))
  }
  const envelope: ErrorEnvelope = {
    error: {
      code: known.code,
      message: known.message,
      requestId: context.get('requestId'),
      ...(known.fields ? { fields: known.fields } : {}),
    },
  }
  return context.json(envelope, status satisfies ContentfulStatusCode)
}

function toParasolError(error: unknown): ParasolError {
  if (error instanceof ParasolError) return error
  if (error instanceof InsurerError) return fromInsurer(error)
  if (error instanceof HTTPException && error.status < 500) {
    return new ParasolError('malformed_request', 'The request could not be read', { cause: error })
  }
  if (isDatabaseUnavailable(error)) {
    return new ParasolError('service_unavailable', 'The database cannot serve at the moment', {
      cause: error,
      retryAfterMs: databaseRetryAfterMs,
    })
  }
  return new ParasolError('internal_error', 'Something went wrong on our side', { cause: error })
}

function fromInsurer(error: InsurerError): ParasolError {
  const details = {
    cause: error,
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
  }
  if (error.timedOut) {
    return new ParasolError('insurer_timeout', 'The insurer did not answer in time', details)
  }
  switch (error.kind) {
    case 'refused':
      return new ParasolError('insurer_refused', 'The insurer refused the request', details)
    case 'invalid_answer':
      return new ParasolError(
        'insurer_answer_invalid',
        'The insurer answered something that cannot be used',
        details,
      )
    case 'not_reached':
    case 'outcome_unknown':
      return new ParasolError('insurer_unreachable', 'The insurer could not be reached', details)
  }
}
