import {
  type DestinationStream,
  type LevelWithSilent,
  type Logger,
  type LoggerOptions,
  pino,
} from 'pino'
import { maskRevealedSecrets } from './config/secrets.ts'

type LoggerSettings = {
  level: LevelWithSilent
  /** Standard output where left out. */
  destination?: DestinationStream
}

/**
 * Logs one JSON object a line. Whatever a call hands over, only flat fields, `request` and `err` get out, and those
 * without secrets, personal data and query strings: a careless log call must not become a data breach.
 */
export function createLogger({ level, destination }: LoggerSettings): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
    // Cleans the finished line: fields, messages and the bindings of child loggers all come through here.
    hooks: { streamWrite: (line) => `${JSON.stringify(cleanLine(parseObject(line)))}\n` },
  }
  return destination ? pino(options, destination) : pino(options)
}

type Fields = Record<string, unknown>

const omitted = '[omitted]'

/** Fields of a line that hold an object, and what of it may be seen. */
const requestFields = ['method', 'path', 'status', 'durationMs', 'requestId', 'partner']
const errorFields = ['name', 'message', 'stack', 'code', 'kind', 'status']

/** Deeper chains of causes are a loop or of no help. */
const maxCauses = 5

const sensitiveName =
  /authorization|cookie|password|secret|api_?key|token|^cover$|^body$|e-?mail|phone|birth|address|postcode|^city$|(first|last|full)_?name/i

const sensitiveTexts: [RegExp, string][] = [
  [
    /[\p{L}\p{N}.!#$&'*+/=?^_`{|}~-]{1,64}(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2,24}/gu,
    '[e-mail]',
  ],
  // E.164, as a policyholder's phone number is written.
  [/\+[0-9]{7,15}\b/g, '[phone]'],
  [/\bsk_(?:live|test)_\w+/g, '[secret key]'],
  // Cover and policy tokens: whoever holds one may act on the offer or see the policy.
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '[token]'],
  [/\?[\w.~%[\]-]+=[^\s"'<>]*/g, '?[query]'],
]

function cleanLine(line: Fields): Fields {
  return Object.fromEntries(
    Object.entries(line).map(([name, value]) => {
      if (name === 'request') return [name, pick(value, requestFields)]
      if (name === 'err') return [name, cleanError(value)]
      if (sensitiveName.test(name)) return [name, omitted]
      return [name, Array.isArray(value) ? value.map(cleanValue) : cleanValue(value)]
    }),
  )
}

function cleanError(value: unknown): unknown {
  if (!isFields(value)) return cleanValue(value)
  return value['cause'] === undefined
    ? pick(value, errorFields)
    : { ...pick(value, errorFields), cause: cleanError(value['cause']) }
}

function pick(value: unknown, names: readonly string[]): Fields {
  if (!isFields(value)) return {}
  return Object.fromEntries(
    names.filter((name) => name in value).map((name) => [name, cleanValue(value[name])]),
  )
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  return typeof value === 'object' && value !== null ? omitted : value
}

function cleanText(text: string): string {
  return sensitiveTexts.reduce(
    (cleaned, [pattern, replacement]) => cleaned.replace(pattern, replacement),
    maskRevealedSecrets(text),
  )
}

/** An error and its causes as plain objects: JSON would leave out all that matters of them. */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error
  const fields: Fields = {}
  for (const name of errorFields) fields[name] = Reflect.get(error, name)
  if (depth < maxCauses) fields['cause'] = describeError(error.cause, depth + 1)
  return fields
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseObject(json: string): Fields {
  const value: unknown = JSON.parse(json)
  return isFields(value) ? value : {}
}
